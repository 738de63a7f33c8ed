import type { enDrill } from './en-drill.ts';
import type { Translated } from './translated.ts';

/** 演练用语。 */
export const zhDrill: Translated<typeof enDrill> = {
  drill: {
    at: '{{scenario}}，{{speed}} 倍速',
    waiting: '尚未开始',
    heldBack: '设定为 {{wanted}} 倍速；本机处理不及，演练已自动放慢',
    apart: '并非真实汛情 · 决定单独存放 · 外发消息均标明“演练”',
    debrief: '讲评',
    page: '打印页',
    failed: '讲评无法取得',
    over: '演练已结束',
    running: '{{speed}} 倍速进行中',
    scenarios: {
      calm: '平静日',
      'plum-rain': '梅雨',
      cloudburst: '短时强降雨',
      typhoon: '台风风暴潮',
      outage: '监测设备中断',
      recorded: '历史记录日',
      replay: '历史记录日',
    },
    harm: {
      title: '损害',
      what: '15 厘米以上积水量按承灾程度加权、按小时累计，至 {{time}}',
      nothing: '不采取任何措施',
      played: '本次演练',
      followed: '采纳每条建议',
      averted: '减少 {{percent}}%',
      coming: '损害正在计算。',
      unknown: '历史记录日的损害无从得知：没有人知道当时水会有多深。',
    },
    times: {
      title: '值班处置用时（演练分钟）',
      figure: '项目',
      count: '数量',
      median: '中位数',
      longest: '最长',
      acknowledged: '橙色、红色告警已确认',
      owned: '红色告警有责任人和决定',
      closed: '25 厘米到决定封闭',
      pumping: '下令到抽排',
      first: '首个深积水到首车抽排',
      orders:
        '调度令 {{issued}} 条：按建议 {{suggested}}，自行决定 {{own}} · 建议未采纳 {{rejected}} · 车组拒绝 {{declined}}',
    },
    missed: {
      title: '遗漏',
      places: '{{count}} 处',
      nothing: '无：告警均已答复，红色告警均有责任人，深积水点均已派车。',
      'never-acknowledged': '始终未确认',
      'red-without-owner': '红色告警无责任人',
      'no-truck': '未派泵车',
      more: '另有 {{count}} 项，见打印页',
    },
    inject: {
      title: '导调投放（{{count}}）',
      what: '出现意外，由值班自行发现。',
      kind: '意外类型',
      which: '选择……',
      'truck-fault': '泵车水泵故障',
      'station-silent': '站点失联',
      send: '投放',
      sent: '已投放：{{thing}}',
    },
  },
};

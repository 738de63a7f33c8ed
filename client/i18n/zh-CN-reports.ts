import type { enReports } from './en-reports.ts';
import type { Translated } from './translated.ts';

export const zhReports: Translated<typeof enReports> = {
  reports: {
    title: '公众积水报告',
    one: '公众报告',
    notMeasured: '公众报告，非实测',
    lead: '由人目测，非仪器实测。通过后对公众显示，到期自动撤下。',
    loadFailed: '公众报告未能加载',
    waitingHere: '{{count}} 条公众报告待审',
    count: '{{count}} 条待审',
    waiting: '待审核',
    shown: '{{name}} 已通过',
    ended: '该报告已结束',
    depth: '{{part}}，{{low}} 至 {{high}} 厘米',
    gone: '积水已退',
    until: '{{time}} 到期',
    onMap: '在地图上显示',
    photo: '报告所附照片',
    reason: '理由（驳回或撤回必填）',
    reasons: {
      noWater: '看不到积水',
      placeUnclear: '地点不清楚',
      showsPeople: '照片中有人',
      twice: '此前已有报告',
    },
    approve: '通过',
    reject: '驳回',
    takeBack: '撤回',
    failed: '未能处理：{{why}}',
  },
};

import type { enReports } from './en-reports.ts';
import type { Translated } from './translated.ts';

export const zhReports: Translated<typeof enReports> = {
  reports: {
    title: '公众积水报告',
    lead: '由人目测，非仪器实测。通过后对公众显示，到期自动撤下。',
    none: '没有待审或正在显示的报告。',
    loadFailed: '公众报告未能加载',
    waiting: '待审核',
    shown: '{{name}} 已通过',
    depth: '{{part}}，{{low}} 至 {{high}} 厘米',
    gone: '积水已退',
    seen: '{{age}}前看到',
    photo: '报告所附照片',
    reason: '理由（驳回必填）',
    approve: '通过',
    reject: '驳回',
    takeBack: '撤回',
    failed: '未能处理：{{why}}',
  },
};

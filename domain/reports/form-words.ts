// The words of the form in which anybody reports water (W10-W17). Apart from the page's other words, because the form comes only
// where somebody opens it.
import { callWords } from '../emergency-numbers.ts';

/** @param call whom to call in danger, as `callWords` says it */
const wordsEn = (call: string) => ({
  title: 'Report water in the street',
  close: 'Close',
  danger: `In danger to life ${call}. This form calls nobody.`,
  where: {
    legend: 'Where is the water?',
    label: 'Street, underpass or place',
    here: 'My position',
    map: 'Point on the map',
    asking: 'Asking this device where it is.',
    none: 'Not chosen yet.',
    unknown: 'No place of that name is known here. Use your position or a point on the map.',
    outside: (city: string) => `That is outside of ${city}. Reports are taken for places in the city alone.`,
    failed: 'This device did not tell where it is. Type a name or choose a point on the map.',
    place: (name: string) => `Chosen: ${name}.`,
    point: (near: string, metres: string) => `Chosen: a point ${metres} from ${near}.`,
    within: (metres: number) => ` Known to about ${metres} m.`,
    pick: 'Tap where the water is, or move the map under the cross.',
    middle: 'Take the cross',
    cancel: 'Cancel',
  },
  depth: {
    legend: 'How far up does it reach on an adult?',
    unit: 'cm',
  },
  photo: {
    add: 'Add a photo',
    optional: 'Optional. Do not go into the water for it.',
    ready: (kB: number) =>
      `Made smaller here to ${kB} kB; where and with what it was taken is left out. Only operators see it.`,
    alt: 'The photo that will be sent',
    remove: 'Remove photo',
    failed: 'This file is no picture that this browser can read.',
    busy: 'Making the photo smaller.',
  },
  comment: 'Anything else the operator should know (optional)',
  becomes: (minutes: number) =>
    `An operator looks at it first. Then it stands on this page for at most ${hoursEn(minutes)}, as seen by people and not measured, without your words and photo. Your name is not asked. After 30 days all of it is deleted.`,
  send: 'Send report',
  sending: 'Sending',
  missing: { where: 'Say where the water is.', depth: 'Choose how far up it reaches.' },
  sent: 'Thank you. Your report waits for an operator.',
  corrected: 'Thank you. Your correction waits for an operator.',
  kept: 'There is no connection. Your report is kept on this device and sent when there is one.',
  full: 'There is no connection, and this device already keeps all the reports it can.',
  sentLater: 'The report kept on this device has been sent.',
  mine: (place: string) => `You reported ${place}`,
  noAnswer: 'no connection',
  gone: 'The water is gone',
  tooMany: (wait: string | null) =>
    `Too many reports came from this connection in a short time. ${wait ? `Try again in ${wait}.` : 'Try again later.'} In danger to life ${call}.`,
  busy: `More reports wait than can be looked at. Try again later. In danger to life ${call}.`,
  large: 'The photo is too large. Choose another or send without it.',
  refused: (why: string) => `Not sent: ${why}`,
  minutes: (n: number) => `${n} minute${n === 1 ? '' : 's'}`,
  seconds: (n: number) => `${n} second${n === 1 ? '' : 's'}`,
});

function hoursEn(minutes: number): string {
  if (minutes % 60 !== 0) return `${minutes} minutes`;
  return minutes === 60 ? 'an hour' : `${minutes / 60} hours`;
}

const wordsZh = (call: string): FormWords => ({
  title: '报告道路积水',
  close: '关闭',
  danger: `有生命危险${call}，本表单不会为您报警。`,
  where: {
    legend: '哪里积水？',
    label: '道路、下立交或地点',
    here: '我的位置',
    map: '在地图上选点',
    asking: '正在向本设备询问位置。',
    none: '尚未选择。',
    unknown: '这里没有这个地点。请使用您的位置，或在地图上选点。',
    outside: (city) => `该点不在${city}范围内，只接收本市的报告。`,
    failed: '本设备没有提供位置。请输入名称，或在地图上选点。',
    place: (name) => `已选择：${name}。`,
    point: (near, metres) => `已选择：距${near} ${metres}的一点。`,
    within: (metres) => `误差约 ${metres} 米。`,
    pick: '点按积水的位置，或移动地图使十字对准它。',
    middle: '选定十字处',
    cancel: '取消',
  },
  depth: {
    legend: '水到成年人的哪里？',
    unit: '厘米',
  },
  photo: {
    add: '添加照片',
    optional: '可不添加。请勿为拍照涉水。',
    ready: (kB) => `已在本机缩小到 ${kB} kB，拍摄地点和设备信息已去除。只有值班人员能看到。`,
    alt: '将要发送的照片',
    remove: '移除照片',
    failed: '本浏览器无法把该文件读作照片。',
    busy: '正在缩小照片。',
  },
  comment: '其他要告诉值班人员的话（可不填）',
  becomes: (minutes) =>
    `值班人员先行查看，通过后在本页最多显示${minutes % 60 === 0 ? ` ${minutes / 60} 小时` : ` ${minutes} 分钟`}，注明由人目测、非仪器实测，不含您的文字和照片。不询问您的姓名。30 天后全部删除。`,
  send: '发送报告',
  sending: '正在发送',
  missing: { where: '请说明哪里积水。', depth: '请选择水到哪里。' },
  sent: '谢谢，您的报告正在等待值班人员查看。',
  corrected: '谢谢，您的更正正在等待值班人员查看。',
  kept: '没有连接。报告已保存在本机，有连接后自动发送。',
  full: '没有连接，本机可保存的报告已满。',
  sentLater: '保存在本机的报告已发送。',
  mine: (place) => `您报告过${place}`,
  noAnswer: '没有连接',
  gone: '积水已退',
  tooMany: (wait) =>
    `该网络短时间内发送的报告过多。${wait ? `请在 ${wait}后再试。` : '请稍后再试。'}有生命危险${call}。`,
  busy: `待查看的报告过多，请稍后再试。有生命危险${call}。`,
  large: '照片过大，请换一张，或不带照片发送。',
  refused: (why) => `没有发送：${why}`,
  minutes: (n) => `${n} 分钟`,
  seconds: (n) => `${n} 秒`,
});

export type FormWords = ReturnType<typeof wordsEn>;

/** The form's words in a city whose emergency numbers are these. */
export function formWords(language: 'zh' | 'en', emergencyNumbers: readonly string[]): FormWords {
  const words = { zh: wordsZh, en: wordsEn }[language];
  return words(callWords(emergencyNumbers, language));
}

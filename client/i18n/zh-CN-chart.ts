import type { enChart } from './en-chart.ts';
import type { Translated } from './translated.ts';

export const zhChart: Translated<typeof enChart> = {
  chart: {
    range6h: '6 小时',
    range24h: '24 小时',
    range7d: '7 天',
    range6w: '6 周',
    range: '图表时段',
    title: '{{measure}}，{{unit}}',
    rain1h: '1 小时雨量',
    withRain: '{{title}} · {{gauge}}雨量，mm',
    noData: '无数据 {{age}}',
    observed: '实测',
    forecast: '预报',
    above: 'p50 达 {{value}} ↑',
    step: '{{value}} {{level}}',
    stepCloses: '{{value}} {{level}}封闭',
    loading: '正在载入历史',
    failed: '{{measure}}历史未能载入',
    failedWhy: '上方数值为实时。历史服务于 {{time}} 答复：{{why}}。',
    tryAgain: '重试',
    empty: '此时段没有保存的读数。',
    flagged: '标记：未通过或存疑',
    readout: '{{time}} · {{value}}',
    readoutRain: '{{time}} · {{value}} · 雨量 {{rain}} mm',
    readoutForecast: '{{time}} · p10–p90 {{value}}，p50 {{middle}}',
    zone: '时间：{{zone}}',
    aria: '{{place}}{{measure}}：{{min}} 至 {{max}} {{unit}}，现为 {{now}}',
    ariaWithForecast: '{{chart}}。{{forecast}}',
  },
};

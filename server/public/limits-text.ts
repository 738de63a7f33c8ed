// What this page does not know, and what programs may read, in both languages.
import type { City } from '../../domain/city.ts';
import { commonClosingDepth_cm } from '../../domain/common-closing-depth.ts';
import { callWords, emergencyNumbersOf, numberWithWhom } from '../../domain/emergency-numbers.ts';
import { html, type Markup } from '../../domain/public/markup.ts';
import type { PublicSnapshot } from '../../domain/public/snapshot.ts';
import type { PublicLanguage } from '../../domain/public/words.ts';

type Text = Readonly<Record<PublicLanguage, (snapshot: PublicSnapshot, says: CitySays) => Markup>>;

/** What the city itself says of danger. */
interface CitySays {
  /** Whom to call, with whom each number calls. */
  readonly call: string;
  /** Null where it differs from place to place. */
  readonly closing_cm: number | null;
}

/** What this page cannot know, and what to do in danger all the same. */
export function limitsText(snapshot: PublicSnapshot, city: City, language: PublicLanguage): Markup {
  const numbers = emergencyNumbersOf(city).map((one) => numberWithWhom(one, language));
  return LIMITS_TEXT[language](snapshot, {
    call: callWords(numbers, language),
    closing_cm: commonClosingDepth_cm(city),
  });
}

const counts = ({ places }: PublicSnapshot) => {
  const measured = places.filter((place) => place.measured);
  return {
    measured: measured.length,
    silent: measured.filter(({ grade }) => grade === 'unknown').length,
    without: places.length - measured.length,
  };
};

const LIMITS_TEXT: Text = {
  en: (snapshot, { call, closing_cm }) => {
    const { measured, silent, without } = counts(snapshot);
    return html`<ul>
<li>Only ${measured} places have a sensor. ${without} more are known to flood and have none. Any other road may be flooded, and nothing here would tell.</li>
<li>${silent} of the ${measured} sensors do not report now. Such a place is shown as not known, with its last value and its age. It is never shown as dry.</li>
<li>A sensor measures one spot, mostly the lowest. A few metres on it may be deeper or dry.</li>
<li>“Over the closing line” is told from the depth: ${closing_cm === null ? 'the depth at which an underpass is to be closed' : `an underpass is to be closed from ${closing_cm} cm on`}. “Closed” is told only where the control centre has recorded it, which may be earlier or later. No sensor sees whether the barrier is down.</li>
<li>“Rising” and “falling” mean a change of at least 2 cm within ten minutes. Water can rise faster than this page renews.</li>
<li>“Water since” begins with the first 5 cm after the place was dry, and looks back two days.</li>
<li>An estimate is a model’s guess from rain and drains. It is named as one and is no measurement.</li>
<li>This page tells no warning of its own. Warnings and response levels are those of the offices named with them.</li>
<li>In danger ${call}. This page cannot call anybody.</li>
</ul>`;
  },
  zh: (snapshot, { call, closing_cm }) => {
    const { measured, silent, without } = counts(snapshot);
    return html`<ul>
<li>只有 ${measured} 处装有传感器。另有 ${without} 处容易积水但没有传感器。其他任何道路都可能积水，本页不会知道。</li>
<li>${measured} 个传感器中有 ${silent} 个目前没有数据。这样的地点显示为“情况不明”，并写明最后读数和时间，从不显示为无积水。</li>
<li>传感器只测一个点，多为最低处。几米之外可能更深，也可能没有水。</li>
<li>“超过封闭水深”由水深得出：${closing_cm === null ? '下立交达到各自的封闭水深' : `下立交水深达到 ${closing_cm} 厘米`}即应封闭。只有指挥中心登记了封闭，才写明“已封闭”，登记可能早于或晚于水深到线。传感器看不到栏杆是否放下。</li>
<li>“上涨”“下降”指十分钟内变化 2 厘米及以上。水可能涨得比本页更新更快。</li>
<li>“开始积水”指无积水之后首次达到 5 厘米的时间，最多回看两天。</li>
<li>估计值由模型根据降雨和排水推算，会注明是估计，不是实测。</li>
<li>本页自己不发布预警。预警和响应级别由注明的单位发布。</li>
<li>遇到危险${call}。本页不能报警。</li>
</ul>`;
  },
};

const routesOf = ({ city }: PublicSnapshot) => [
  '/public/v1/now.json',
  `/public/v1/places?near=${city.center.map((degrees) => degrees.toFixed(2)).join(',')}`,
  '/public/v1/stations.geojson',
  '/public/v1/licence',
  '/public/v1/openapi.json',
];

export const DATA_TEXT: Readonly<Record<PublicLanguage, (snapshot: PublicSnapshot) => Markup>> = {
  en: (snapshot) => {
    const routes = routesOf(snapshot);
    return html`<p>Programs may read without an account:</p>
<ul><li><a href="${routes[0]}"><code>${routes[0]}</code></a>: everything that this page shows, renewed every few seconds. Ask at most every 30 s and send <code>If-None-Match</code>.</li>
<li><a href="${routes[1]}"><code>${routes[1]}</code></a>: the twenty places nearest to a longitude and latitude. At most 60 a minute from one address; above that the answer is 429 and says when to come back.</li>
<li><a href="${routes[2]}"><code>${routes[2]}</code></a>: every station, also rain, rivers and weather. Terms: <a href="${routes[3]}"><code>${routes[3]}</code></a>.</li>
<li><a href="${routes[4]}"><code>${routes[4]}</code></a>: every route with its parameters and answers, as OpenAPI 3.1. Pages of any origin may read all of them.</li></ul>
<p>Depths are metres, times ISO 8601 with the city’s offset, null is “not known” and never zero. Fields may join; none changes its meaning. Positions of places: ${snapshot.city.attribution}.</p>`;
  },
  zh: (snapshot) => {
    const routes = routesOf(snapshot);
    return html`<p>程序无需账号即可读取：</p>
<ul><li><a href="${routes[0]}"><code>${routes[0]}</code></a>：本页显示的全部内容，每隔几秒更新。请至多每 30 秒读取一次，并发送 <code>If-None-Match</code>。</li>
<li><a href="${routes[1]}"><code>${routes[1]}</code></a>：离某一经纬度最近的二十处。每个地址每分钟至多 60 次，超过时返回 429，并说明何时再来。</li>
<li><a href="${routes[2]}"><code>${routes[2]}</code></a>：全部站点，包括雨量、河道和气象。使用条款：<a href="${routes[3]}"><code>${routes[3]}</code></a>。</li>
<li><a href="${routes[4]}"><code>${routes[4]}</code></a>：全部接口及其参数和答复，以 OpenAPI 3.1 描述。任何来源的网页均可读取。</li></ul>
<p>水深单位为米，时间为带时区的 ISO 8601，null 表示“不明”，从不表示零。字段可能增加，已有字段的含义不变。地点数据：<span lang="en">${snapshot.city.attribution}</span>。</p>`;
  },
};

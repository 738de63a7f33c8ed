import type { Site } from '../../domain/city.ts';
import type { Order } from '../../domain/dispatch/order.ts';

/** What the crew reads, in both languages: the place, and whether to pump or to stand by. */
export function orderText(order: Order, site: Site): string {
  const zh = order.purpose === 'pump' ? `前往 ${site.name.zh} 抽排` : `前往 ${site.name.zh} 待命`;
  const en = order.purpose === 'pump' ? `Go to ${site.name.en} and pump` : `Go to ${site.name.en} and stand by`;
  return `${zh}\n${en}`;
}

import type { Site } from '../../domain/city.ts';
import type { Order } from '../../domain/dispatch/order.ts';

/** What the crew reads, in both languages: the place, and whether to pump or to stand by. L22: a drill says so first. */
export function orderText(order: Order, site: Site, exercise: boolean): string {
  const zh = order.purpose === 'pump' ? `前往 ${site.name.zh} 抽排` : `前往 ${site.name.zh} 待命`;
  const en = order.purpose === 'pump' ? `Go to ${site.name.en} and pump` : `Go to ${site.name.en} and stand by`;
  return exercise ? `【演练】${zh}\nEXERCISE: ${en}` : `${zh}\n${en}`;
}

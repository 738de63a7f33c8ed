/** The broker took no message in time: whoever wanted it sent may try again. */
export class BrokerAway extends Error {
  constructor() {
    super('the broker does not answer');
  }
}

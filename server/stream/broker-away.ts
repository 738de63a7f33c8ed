/** The broker has not acknowledged a message in time. It is kept, and goes out when the broker is there again. */
export class BrokerAway extends Error {
  constructor() {
    super('the broker does not answer');
  }
}

// Where a person's decision becomes a message: drafts, issues, updates and cancels, and takes in other offices' warnings. What
// is decided goes over the bus like everything the desk decides (W7).
import type { City } from '../../domain/city.ts';
import type { DeskEvent } from '../../domain/desk-event.ts';
import { type EpochMs, formatInstant } from '../../domain/time.ts';
import type { Outlines } from '../../domain/warnings/area.ts';
import { WarningBook } from '../../domain/warnings/book.ts';
import { cleaned, contentFaults } from '../../domain/warnings/check.ts';
import { cleanText } from '../../domain/warnings/clean-text.ts';
import { draftFromIncident, draftFromResponse } from '../../domain/warnings/draft.ts';
import { type NotWarnedOf, type WarnedOf, warnedOf } from '../../domain/warnings/event-of.ts';
import { nodeDigits } from '../../domain/warnings/identifier.ts';
import {
  allowedStatuses,
  cancelContent,
  composeMessage,
  type NextMessage,
  type Sender,
} from '../../domain/warnings/message.ts';
import type { WarningContent, WarningMessage, WarningStatus, WarningStep } from '../../domain/warnings/warning.ts';
import type { Change, World } from '../../domain/world.ts';
import type { Config } from '../config.ts';
import type { Consumer, Remembered } from '../stream/consumer.ts';
import type { PublishDecision } from '../stream/decisions.ts';
import { addressOf } from './atom.ts';
import { readCap } from './read-cap.ts';

/** Why something was not done: `wrong` is the caller's to mend, `too-late` another's step was first. */
export class WarningRefusal extends Error {
  readonly kind: 'not-found' | 'wrong' | 'too-late';

  constructor(kind: WarningRefusal['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

export interface WarningDeskOptions {
  readonly config: Pick<
    Config,
    'drill' | 'capSender' | 'capSenderName' | 'capSenderCode' | 'capEventCodes' | 'recorderName'
  >;
  readonly city: City;
  readonly outlines: Outlines;
  readonly world: () => World;
  readonly now: () => EpochMs;
  readonly publishDecision: PublishDecision;
}

/** A warning in force as the public reads it; nobody's name is in it. */
export interface PublicWarningForm {
  readonly id: string;
  readonly origin: 'own' | 'official';
  readonly headline: { readonly en: string; readonly zh: string };
  readonly issuer: { readonly en: string; readonly zh: string };
  readonly area: { readonly en: string; readonly zh: string };
  readonly status: WarningStatus;
  readonly sent: string;
  readonly expires: string;
  readonly level: WarningContent['level'] | null;
  /** The full text on this server; null for another office's. */
  readonly url: string | null;
}

/** W19. Why an incident makes no draft, as its answer says it. */
const WHY_NO_DRAFT = {
  over: 'this incident is over',
  'no-event': 'nothing that this incident measures is an event to warn of',
  'no-place': 'this incident has no place to warn of',
} as const satisfies Record<NotWarnedOf | 'no-place', string>;

/** More could no longer be referred to in one message. */
const LONGEST_CHAIN = 100;

export class WarningDesk implements Consumer {
  readonly name = 'warnings';
  readonly #options: WarningDeskOptions;
  /** W18. Told, but not confirmed by the broker, which takes them when it is back; by what was asked for. */
  readonly #unconfirmed = new Map<string, WarningMessage>();
  readonly book = new WarningBook();
  readonly sender: Sender;

  constructor(options: WarningDeskOptions) {
    const { config, city } = options;
    this.#options = options;
    this.sender = {
      // A name under `.invalid` belongs to nobody, and W4 lets only tests and exercises go out under it.
      sender: config.capSender ?? `${city.id}@highwater.invalid`,
      name: config.capSenderName,
      code: `${config.capSenderCode}${nodeDigits(config.recorderName)}`,
      timezone: city.timezone,
      eventCodes: config.capEventCodes,
    };
  }

  apply(event: DeskEvent): void {
    if (event.about === 'warning') this.book.apply(event.step);
  }

  restore({ deskEvents }: Remembered): void {
    for (const event of deskEvents) this.apply(event);
  }

  changesAt(now: EpochMs): readonly Change[] {
    return this.book.changesAt(now);
  }

  /** W4. What may be issued now. */
  statuses(): readonly WarningStatus[] {
    const { config, world } = this.#options;
    const simulated = world().parts.simulation?.state === 'ok';
    return allowedStatuses({ drill: config.drill, simulated, senderKnown: config.capSender !== null });
  }

  draft(from: { readonly incidentId: string } | { readonly area: string }): WarningContent {
    const { city, outlines, now } = this.#options;
    const world = this.#options.world();
    const parts = { city, outlines, world, now: now() };
    if ('area' in from) {
      const draft = draftFromResponse(from.area, parts);
      if (!draft)
        throw new WarningRefusal(
          'wrong',
          'no response level is in force or proposed there, or its outline is not known',
        );
      return draft;
    }
    const incident = world.incidents[from.incidentId];
    if (!incident) throw new WarningRefusal('not-found', 'no such incident');
    const draft = draftFromIncident(incident, parts);
    if (!draft) throw new WarningRefusal('wrong', WHY_NO_DRAFT[whyNot(warnedOf(incident, parts))]);
    return draft;
  }

  async issue(content: WarningContent, status: WarningStatus, by: string): Promise<WarningMessage> {
    const allowed = this.statuses();
    if (!allowed.includes(status))
      throw new WarningRefusal('wrong', `status: expected ${allowed.join(' or ')}; ${this.#whyNot()}`);
    return this.#send({ content, status, msgType: 'Alert', earlier: [], reason: '' }, 'issued', by);
  }

  async update(identifier: string, content: WarningContent, reason: string, by: string): Promise<WarningMessage> {
    const earlier = this.#openChain(identifier);
    const { status } = earlier.at(-1)!;
    return this.#send({ content, status, msgType: 'Update', earlier, reason }, 'updated', by);
  }

  async cancel(identifier: string, reason: string, by: string): Promise<WarningMessage> {
    const earlier = this.#openChain(identifier);
    const last = earlier.at(-1)!;
    const content = cancelContent(last, this.#options.now());
    return this.#send({ content, status: last.status, msgType: 'Cancel', earlier, reason }, 'cancelled', by);
  }

  /** W9. */
  async takeOfficial(xml: string, by: string): Promise<string> {
    const { now, config } = this.#options;
    const read = readCap(xml, { now: now(), drill: config.drill });
    if (!read.ok) throw new WarningRefusal('wrong', read.why);
    const { official } = read;
    if (official.sender === this.sender.sender)
      throw new WarningRefusal('wrong', "sender: this desk's own warnings are not taken in as another office's");
    const key = `${official.sender},${official.identifier}`;
    await this.#tell({ id: `official:${key}`.slice(0, 300), kind: 'official', at: now(), by, official });
    return key;
  }

  /** What is in force, for the public: an Actual only, but in a drill. */
  publicWarnings(): PublicWarningForm[] {
    const { now, city, config } = this.#options;
    const time = (at: EpochMs) => formatInstant(at, city.timezone);
    return this.book.active(now()).flatMap((warning): PublicWarningForm[] => {
      if (warning.origin === 'official') {
        const { official, key } = warning;
        // W20. What is restricted, private, or of no known scope is the desk's alone.
        if (official.scope !== 'Public') return [];
        const { headline, issuer, area, status, level } = official;
        return [
          {
            id: key,
            origin: 'official',
            headline,
            issuer,
            area,
            status,
            sent: time(official.sent),
            expires: time(official.expires),
            level,
            url: null,
          },
        ];
      }
      const { message } = warning;
      const { status, content, identifier } = message;
      if (status === 'Test' || (status === 'Exercise') !== config.drill) return [];
      const both = (part: 'headline' | 'area') => ({ en: content.en[part], zh: content.zh[part] });
      return [
        {
          id: identifier,
          origin: 'own',
          headline: both('headline'),
          issuer: message.sender_name,
          area: both('area'),
          status,
          sent: time(message.sent),
          expires: time(content.expires),
          level: content.level,
          url: addressOf(identifier),
        },
      ];
    });
  }

  // W6. Whoever was slower is told which message leads the chain now.
  #openChain(identifier: string): readonly WarningMessage[] {
    const chain = this.book.chainOf(identifier);
    const last = chain.at(-1);
    if (!last) throw new WarningRefusal('not-found', 'no such warning');
    if (last.msg_type === 'Cancel') throw new WarningRefusal('too-late', 'this warning was cancelled');
    if (last.identifier !== identifier)
      throw new WarningRefusal('too-late', `this message was updated: the newest of its chain is ${last.identifier}`);
    if (last.content.expires <= this.#options.now()) throw new WarningRefusal('too-late', 'this warning has expired');
    return chain;
  }

  async #send(
    next: Omit<NextMessage, 'now' | 'isTaken'>,
    kind: 'issued' | 'updated' | 'cancelled',
    by: string,
  ): Promise<WarningMessage> {
    const now = this.#options.now();
    const reason = cleanText(next.reason);
    const content = cleaned(next.content);
    // What cancels is made here, with the time of now in it.
    const asked = JSON.stringify([
      kind,
      next.earlier.at(-1)?.identifier,
      next.status,
      kind === 'cancelled' || content,
      reason,
    ]);
    const unconfirmed = [...this.#unconfirmed.values()];
    const message =
      this.#unconfirmed.get(asked) ??
      composeMessage(this.sender, {
        ...next,
        content,
        reason,
        now,
        isTaken: (identifier) =>
          this.book.message(identifier) !== undefined || unconfirmed.some((one) => one.identifier === identifier),
      });
    const faults = contentFaults(message.content, message.sent);
    if (kind === 'updated' && next.earlier.length >= LONGEST_CHAIN)
      faults.push(`at most ${LONGEST_CHAIN} messages in a chain: cancel it and issue a new warning`);
    if (faults.length > 0) throw new WarningRefusal('wrong', faults.join('; '));
    // Gone out since, by itself: whoever asks again is told so, and nobody is warned twice.
    if (this.book.message(message.identifier)) {
      this.#unconfirmed.delete(asked);
      return message;
    }
    this.#unconfirmed.set(asked, message);
    await this.#tell({ id: `warning:${message.identifier}`, kind, at: now, by, message });
    this.#unconfirmed.delete(asked);
    return message;
  }

  #tell(step: WarningStep): Promise<void> {
    return this.#options.publishDecision({ about: 'warning', step });
  }

  #whyNot(): string {
    if (this.#options.config.drill) return 'this is a drill';
    return this.#options.config.capSender === null
      ? 'CAP_SENDER is not set'
      : 'what this desk shows now is simulated, or that status is for drills';
  }
}

const whyNot = (warned: WarnedOf | NotWarnedOf) => (typeof warned === 'string' ? warned : 'no-place');

/** How long a temporary code lives is WeChat's word, counted by WeChat's clock. */
import { answerCode, codeOf, delivered, type Expectation, either, type Mode, ROWS } from '../mode';
import { writeTicket } from '../ticket';
import { json, type Reply } from '../wire';
import { type CreateCall, wholeSeconds } from '../world';

const ASKED_SECONDS = 2_592_000;
const DAY_SECONDS = 86_400;

const temporary = (name: string, create: (call: CreateCall) => Reply, expect: Expectation = delivered()): Mode => ({
  name: `life-${name}`,
  kind: 'temporary',
  expect,
  create,
});

/** Ticket and answer say `seconds`. */
const lasting = (name: string, seconds: number, expect = delivered()): Mode =>
  temporary(
    name,
    (call) => {
      const code = codeOf({ ...call, lifeSeconds: seconds });
      return dated(call, code, seconds, seconds);
    },
    expect,
  );

/** The answer's field is `field`; the ticket carries `seconds`, and that is what counts. */
const fielded = (name: string, field: unknown, seconds = ASKED_SECONDS, expect = delivered()): Mode =>
  temporary(name, (call) => dated(call, codeOf({ ...call, lifeSeconds: seconds }), field, seconds), expect);

function dated(
  call: CreateCall,
  code: { url: string; ticket: string },
  field: unknown,
  seconds: number,
  nowMs = wholeSeconds(Date.now()),
): Reply {
  call.world.tell(call.scene, code, nowMs + seconds * 1000);
  const body = field === undefined ? code : { ...code, expire_seconds: field };
  return json(body, { date: new Date(nowMs).toUTCString() });
}

/** WeChat's clock differs from this computer's. */
const skewed = (name: string, byMs: number): Mode =>
  temporary(name, (call) => {
    const nowMs = wholeSeconds(Date.now()) + byMs;
    const { url } = codeOf(call);
    const ticket = writeTicket({ url, madeAtSeconds: nowMs / 1000, lifeSeconds: call.lifeSeconds });
    return dated(call, { url, ticket }, call.lifeSeconds, call.lifeSeconds, nowMs);
  });

export const lifetimeModes: readonly Mode[] = [
  lasting('as-asked', ASKED_SECONDS),
  lasting('of-a-minute', 60),
  lasting('of-seven-days', 7 * DAY_SECONDS),
  lasting('longer-than-asked', ASKED_SECONDS * 2),
  lasting('of-a-second', 1, either(ROWS * 2)),
  fielded('zero-in-the-answer', 0),
  fielded('negative-in-the-answer', -1, ASKED_SECONDS, either(ROWS * 2)),
  fielded('missing-in-the-answer', undefined),
  fielded('null-in-the-answer', null),
  fielded('as-text', String(ASKED_SECONDS)),
  fielded('of-seven-days-as-text', String(7 * DAY_SECONDS), 7 * DAY_SECONDS),
  fielded('words', 'long', ASKED_SECONDS, either(ROWS * 2)),
  fielded('huge', 1e300, ASKED_SECONDS, either(ROWS * 2)),
  fielded('fraction', 604_800.5, 7 * DAY_SECONDS, either(ROWS * 2)),
  fielded('missing-but-short-in-the-ticket', undefined, 60),
  skewed('clock-three-days-ahead', 3 * DAY_SECONDS * 1000),
  skewed('clock-three-days-behind', -3 * DAY_SECONDS * 1000),
  temporary('of-an-opaque-ticket', (call) => {
    const nowMs = wholeSeconds(Date.now());
    const { url } = codeOf(call);
    return dated(call, { url, ticket: `plain-${call.n}-${url.slice(-12)}` }, 60, 60, nowMs);
  }),
  temporary(
    'in-a-permanent-ticket',
    (call) => answerCode(call, codeOf({ ...call, isPermanent: true }), 60, Date.now() + 60_000),
    either(ROWS * 2),
  ),
];

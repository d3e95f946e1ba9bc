/**
 * Listens to one of main's events for as long as a component is mounted.
 */
import type { EventChannel, EventPayload } from '@shared/contract';
import { useEffect, useEffectEvent } from 'react';

/** `listener` may change between renders; the subscription stays. */
export function useEvent<Channel extends EventChannel>(
  channel: Channel,
  listener: (payload: EventPayload<Channel>) => void,
): void {
  const receive = useEffectEvent(listener);
  useEffect(() => window.api.on(channel, (payload) => receive(payload)), [channel]);
}

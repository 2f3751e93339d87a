import { useMutation } from '@tanstack/react-query';
import { MOST_ORDERED, type RoomOrdersReport, type RoomOrdersRequest } from '@examhall/shared/protocol';
import { useState, useSyncExternalStore } from 'react';
import { useApi } from './context.js';
import { RoomFeed, type RoomState } from './room-feed.js';

/** The live room of a sitting, followed while the page is there. */
export function useRoom(sittingId: string): RoomState & { retry: () => void } {
  const api = useApi();
  const [feed] = useState(
    () => new RoomFeed((signal, onEvent) => api.roomEvents(sittingId, signal, onEvent)),
  );
  return { ...useSyncExternalStore(feed.subscribe, feed.get), retry: feed.retry };
}

/** One order to any number of attempts; what is told of each is in the order in which they were named. */
export function useRoomOrders(sittingId: string) {
  const api = useApi();
  return useMutation({
    mutationFn: async ({
      attemptIds,
      ...order
    }: RoomOrdersRequest): Promise<RoomOrdersReport['outcomes']> => {
      const outcomes: RoomOrdersReport['outcomes'] = [];
      for (let from = 0; from < attemptIds.length; from += MOST_ORDERED) {
        const some = attemptIds.slice(from, from + MOST_ORDERED);
        outcomes.push(...(await api.orderRoom(sittingId, { ...order, attemptIds: some })).outcomes);
      }
      return outcomes;
    },
  });
}

/** Another station for one attempt. */
export function useMoveSeat() {
  const api = useApi();
  return useMutation({
    mutationFn: ({ attemptId, ...move }: { attemptId: string; stationId: string; why: string }) =>
      api.moveAttempt(attemptId, move),
  });
}

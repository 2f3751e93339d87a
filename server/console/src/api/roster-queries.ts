import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AssignSeatsRequest,
  MoveToSeatRequest,
  NewCandidate,
  SealedPrint,
  SeatPlan,
  SetRoomsRequest,
} from '@examhall/shared/protocol';
import { useApi } from './context.js';
import { usePaper } from './use-paper.js';

export function useReadRoster() {
  const api = useApi();
  return useMutation({ mutationFn: (file: File) => api.readRoster(file) });
}

/** Adds candidates. Their codes are in the answer and nowhere else. */
export function useAddRegistrations(sittingId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (candidates: NewCandidate[]) => api.addRegistrations(sittingId, { candidates }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sittings'] }),
    gcTime: 0,
  });
}

export function useRemoveRegistration(sittingId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (registrationId: string) => api.removeRegistration(sittingId, registrationId),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sittings'] }),
  });
}

const planKey = (sittingId: string) => ['sittings', sittingId, 'seats'] as const;

export function useSeatPlan(sittingId: string) {
  const api = useApi();
  return useQuery({
    queryKey: planKey(sittingId),
    queryFn: ({ signal }) => api.seatPlan(sittingId, signal),
  });
}

/** A change whose answer is the plan as it is then. */
function usePlanMutation<Input, Output>(
  sittingId: string,
  mutationFn: (input: Input) => Promise<Output>,
  planIn: (output: Output) => SeatPlan,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (output) => queries.setQueryData(planKey(sittingId), planIn(output)),
  });
}

export function useSetRooms(sittingId: string) {
  const api = useApi();
  return usePlanMutation(
    sittingId,
    (request: SetRoomsRequest) => api.setRooms(sittingId, request),
    (plan) => plan,
  );
}

export function useAssignSeats(sittingId: string) {
  const api = useApi();
  return usePlanMutation(
    sittingId,
    (request: AssignSeatsRequest) => api.assignSeats(sittingId, request),
    ({ plan }) => plan,
  );
}

export function useMoveToSeat(sittingId: string) {
  const api = useApi();
  return usePlanMutation(
    sittingId,
    ({ registrationId, ...move }: MoveToSeatRequest & { registrationId: string }) =>
      api.moveToSeat(sittingId, registrationId, move),
    (plan) => plan,
  );
}

/** Prints slips with new codes; afterwards the sitting knows whose are printed. */
export function usePrintSlips(sittingId: string) {
  const api = useApi();
  const paper = usePaper();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.accessSlips(sittingId, paper),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sittings', sittingId] }),
    gcTime: 0,
  });
}

export function usePrintSealed(sittingId: string) {
  const api = useApi();
  const paper = usePaper();
  return useMutation({
    mutationFn: (which: SealedPrint) => api.sealedPrint(sittingId, { which, ...paper }),
    gcTime: 0,
  });
}

/** In SQL, whether a candidate (`r`) of a sitting (`s`) may see their result: everybody's are published, or theirs is released. */
export const IS_RELEASED = `(s.results_published_at IS NOT NULL OR EXISTS (
  SELECT 1 FROM result_release e WHERE e.sitting_id = s.id AND e.released_at IS NOT NULL
    AND (e.registration_ids IS NULL OR e.registration_ids ? r.id::text)))`;

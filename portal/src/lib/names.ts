// Names of institutions, asked once. They are a convenience: no proof covers them.
import { useQuery } from '@tanstack/react-query';
import { fetchInstitutions } from './api';
import { useSettings } from './language';

/** From an institution's id to its name in the reader's language; the id while unknown. */
export function useInstitutionName(): (id: string) => string {
  const { pick } = useSettings();
  const { data } = useQuery({ queryKey: ['institutions'], queryFn: ({ signal }) => fetchInstitutions(signal), staleTime: Infinity });
  return (id) => pick(data?.find((institution) => institution.id === id)?.name) || id;
}

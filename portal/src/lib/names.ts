// Names of institutions, registers and their fields, asked once. They are a convenience: no proof covers
// them.
import { questionsOf } from './form';
import { useQuery } from '@tanstack/react-query';
import { fetchInstitutions, fetchRegister } from './api';
import { useSettings } from './language';
import type { Schema } from './bundle';

/** From an institution's id to its name in the reader's language; the id while unknown. */
export function useInstitutionName(): (id: string) => string {
  const { pick } = useSettings();
  const { data } = useQuery({
    queryKey: ['institutions'],
    queryFn: ({ signal }) => fetchInstitutions(signal),
    staleTime: Infinity,
  });
  return (id) => pick(data?.find((institution) => institution.id === id)?.name) || id;
}

/**
 * A register's name, and from the names of its fields to their titles, in the reader's language; ids while
 * unknown.
 */
export function useRegisterNames(id: string): {
  schema: Schema | undefined;
  name: string;
  titleOf: (field: string) => string;
} {
  const { pick } = useSettings();
  const { data } = useQuery({
    queryKey: ['register', id],
    queryFn: ({ signal }) => fetchRegister(id, signal),
    enabled: id !== '',
    staleTime: Infinity,
  });
  const schema = data?.register.schema;
  return {
    schema,
    name: pick(data?.register.name) || id,
    titleOf: (field) =>
      pick((schema ? questionsOf(schema) : []).find(({ name }) => name === field)?.title) || field,
  };
}

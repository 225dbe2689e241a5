// What a personal answer or a paper of a case is called, by its service's definition.
import { questionsOf } from '../../lib/form';
import { useSettings } from '../../lib/language';
import type { Bundle } from '../../lib/bundle';

export function useTitles(bundle: Bundle | undefined): (name: string) => string {
  const { pick } = useSettings();
  const questions = bundle ? questionsOf(bundle.form) : [];
  return (name) =>
    pick(
      questions.find((one) => one.name === name)?.title ??
        bundle?.materials?.find(({ id }) => id === name)?.name,
    ) || name;
}

// What will be seen once this is published, in either language: the guide, the form with the portal's own
// renderer, and the picture of the process.
import { written } from '../../lib/exact';
import { useState } from 'react';
import type { Whole } from '../../lib/authoring';
import { inOrderOf } from '../../lib/form';
import { useSettings } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import { Dot } from '../../parts/Marks';
import { Filling } from '../../parts/form/Filling';
import { GuideFacts, Laws } from '../../parts/service/Guide';
import { Process } from '../../parts/service/Process';
import { Questions } from '../../parts/service/Questions';

/** The bundle with its form in the order of the folder's own file. */
export const asRead = (bundle: Whole): Whole => ({
  ...bundle,
  form: inOrderOf(bundle.sources['form.schema.json'], bundle.form),
});

export function GuidePreview({ bundle }: { bundle: Whole }) {
  const { words, pick } = useSettings();
  const name = useInstitutionName();
  return (
    <div className="seen">
      <p className="over">{name(bundle.authority)}</p>
      <h2 className="seen-title">{pick(bundle.name)}</h2>
      <GuideFacts bundle={bundle} />
      <p className="summary">{pick(bundle.summary)}</p>
      <h3>{words.services.form}</h3>
      <Questions form={bundle.form} />
      <h3>{words.services.steps}</h3>
      <Process bundle={bundle} />
      <Laws bundle={bundle} />
    </div>
  );
}

export function ProcessPreview({ bundle }: { bundle: Whole }) {
  const { words } = useSettings();
  return (
    <div className="seen">
      <p className="quiet">{words.services.stepsText}</p>
      <Process bundle={bundle} />
    </div>
  );
}

/** The form as applicants fill it in; nothing of it is sent. */
export function FormPreview({ bundle }: { bundle: Whole }) {
  const { words } = useSettings();
  const [right, setRight] = useState(false);
  return (
    <div className="seen" onChange={() => setRight(false)}>
      <p className="quiet">{words.design.tryForm}</p>
      {right && (
        <p className="note good line" role="status">
          <Dot />
          {words.design.formRight}
        </p>
      )}
      <Filling
        key={written(bundle.form)}
        form={bundle.form}
        draft={`design#${bundle.id}`}
        done={() => setRight(true)}
      />
    </div>
  );
}

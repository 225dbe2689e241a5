// The last resort: a page that throws, or whose code cannot be fetched, says so instead of leaving the screen
// empty.
import { Component, type ReactNode } from 'react';
import { useWords } from '../lib/language';
import { Title } from '../parts/Frame';
import { Alarm } from '../parts/Marks';

export class Guard extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <Fallen error={this.state.error} />;
  }
}

function Fallen({ error }: { error: unknown }) {
  const words = useWords();
  const [title, text] = isMissingCode(error) ? words.problem.offline : words.problem.crash;
  return (
    <>
      <Title>{title}</Title>
      <div className="note wrong" role="alert">
        <p>
          <Alarm />
          {text}
        </p>
        <p className="actions">
          <button type="button" className="button second" onClick={() => location.reload()}>
            {words.common.retry}
          </button>
        </p>
      </div>
    </>
  );
}

/** A part of the portal that is fetched when first needed did not come. */
const isMissingCode = (error: unknown) =>
  error instanceof TypeError && /import|module|fetch/i.test(error.message);

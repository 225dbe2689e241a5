// The last resort: a page that throws says so instead of leaving the screen empty.
import { Component, type ReactNode } from 'react';
import { en } from '../words/en';
import { zh } from '../words/zh';

export class Guard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    const [title, text] = (document.documentElement.lang === 'en' ? en : zh).problem.crash;
    return <main className="page" role="alert"><h1>{title}</h1><p>{text}</p></main>;
  }
}

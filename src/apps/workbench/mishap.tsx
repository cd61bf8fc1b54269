import { Component, type ReactNode } from 'react';
import { ARTICLES } from './route.js';
import { strings } from './strings.js';

/** A fault of the app is shown, never a blank page. React knows no other way than a class. */
export class Mishap extends Component<{ readonly children: ReactNode }, { readonly message: string | null }> {
  override state = { message: null };

  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    if (this.state.message === null) return this.props.children;
    return (
      <main className="message" role="alert">
        <h1>{strings.failed}</h1>
        <p>
          <code>E_BUG</code> {this.state.message}
        </p>
        <a href={ARTICLES} onClick={() => this.setState({ message: null })}>
          {strings.backToArticles}
        </a>
      </main>
    );
  }
}

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import './style/tokens.css';
import './style/page.css';
import './style/articles.css';
import './style/article.css';
import './style/marks.css';
import './style/events.css';
import './style/happenings.css';
import './style/claims.css';
import './style/review.css';
import './style/bound.css';
import './style/bound-map.css';
import './style/outlook.css';
import './style/align.css';
import './style/summit.css';
import './style/add-page.css';

const root = document.getElementById('root');
if (root === null) throw new TypeError('index.html lacks #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

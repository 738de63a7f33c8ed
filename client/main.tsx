import './styles/index.css';
import { App } from './App.tsx';
import { openPage } from './open-page.tsx';

await openPage({ element: 'desk', draw: (console) => <App console={console} />, sounds: true });

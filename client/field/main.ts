import './field.css';
import { join } from './join.ts';
import { chooseFieldLanguage, fieldLanguage } from './language.ts';
import { FieldPage } from './page.ts';
import { Phone } from './phone.ts';
import { PhoneStore } from './phone-store.ts';

const root = document.getElementById('field');
if (!root) throw new Error('The page has no element #field to draw on');

// Without TLS there are none; everything but opening the page without a signal works all the same.
if ('serviceWorker' in navigator) {
  void navigator.serviceWorker.register('/field/service-worker.js').catch(() => null);
  // A worker that came after this page was asked for has seen nothing of it yet, and the signal may go at any moment.
  void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage('keep'));
}

const language = fieldLanguage();
chooseFieldLanguage(language);
if (location.pathname === '/field/join') await join(root, language);
else {
  const page = new FieldPage(root, language);
  const phone = new Phone(await PhoneStore.open(), (view) => page.show(view));
  page.use(phone);
  await phone.start();
}

// `npm run push-keys`: the two keys by which push services know this operator. Made once; who follows a place has the public one.
import webPush from 'web-push';

const { publicKey, privateKey } = webPush.generateVAPIDKeys();
console.log(`PUSH_PUBLIC_KEY=${publicKey}
PUSH_PRIVATE_KEY=${privateKey}
PUSH_CONTACT=mailto:somebody@your-city.example`);

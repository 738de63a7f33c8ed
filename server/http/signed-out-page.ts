/**
 * What a phone without a session is shown. The last link matters: a session's cookie does not come along from another page or
 * a message, but does from here.
 */
export const signedOutPage = (exercise: boolean) => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${exercise ? 'EXERCISE 演练 · ' : ''}Highwater</title>
<link rel="stylesheet" href="/field/signed-out.css">
<main data-signed-out>
${exercise ? '<p class="exercise" data-exercise>EXERCISE 演练</p>\n' : ''}<section>
<h1>未登录</h1>
<p>请向调度台索取本车的登录链接。链接在一天内有效，只能打开一次；打开后，本手机登录七天。</p>
<p><a href="/field/">已经登录过，重新打开</a></p>
</section>
<section lang="en">
<h1>Not signed in</h1>
<p>Ask the dispatch desk for the link of your truck. It works for one day and opens once; then this phone is signed in for seven days.</p>
<p><a href="/field/">Signed in before: open again</a></p>
</section>
</main>
</html>
`;

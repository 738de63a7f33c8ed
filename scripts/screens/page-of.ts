import { nameOf, SCENES, type SceneName } from './scenes.ts';

/** The page that shows the pictures, and says which they are. */
export function pageOf(): string {
  const scenes = (Object.keys(SCENES) as SceneName[]).map((name) => {
    const { says, pictures, withoutServer } = SCENES[name];
    const shown = [
      ...pictures.map((picture) => nameOf(name, picture, false)),
      ...withoutServer.map((picture) => nameOf(name, picture, true)),
    ];
    return `## ${name}\n\n${says}\n\n${shown.map((one) => `**${one}**\n\n![${one}](${one}.webp)`).join('\n\n')}\n`;
  });
  return `# Screens

Taken by \`npm run screens\` (\`-- calm\` for one scene): the whole product on its embedded parts at full size, a clock that stands,
seed 1, the same moments each time, reduced motion. All readings are simulated. Not every combination is here, but each screen, each
size and both languages at least once: names say scene, screen, language and size.

${scenes.join('\n')}`;
}

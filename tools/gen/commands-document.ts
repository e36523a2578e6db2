import { helpText } from '../../services/cli/command.ts';
import { commands } from '../../services/cli/commands/commands.ts';
import { type GeneratedDocument, heading } from './document.ts';

const intro = `What \`npx sideband\` can do; \`npx sideband COMMAND --help\` says the same. Exit codes: 0 done,
1 failed (the reason with its code on stderr, see [ERRORS.md](ERRORS.md)), 2 not understood.`;

export async function commandsDocument(): Promise<GeneratedDocument> {
  const sections = Object.entries(commands).map(async ([name, { summary, load }]) => {
    const help = helpText(name, await load());
    return `## ${name}\n\n${summary[0]!.toUpperCase()}${summary.slice(1)}.\n\n\`\`\`text\n${help}\n\`\`\`\n`;
  });
  return {
    path: 'docs/COMMANDS.md',
    text:
      heading('Commands', 'services/cli/commands/commands.ts', intro) +
      `\n${(await Promise.all(sections)).join('\n')}`,
  };
}

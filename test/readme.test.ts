import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {serveHelp} from '../source/cli/serve/serve-help.js';
import {helpText, keysTable, settingsTable} from './helpers/readme-parts.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the README shows the help, the keys and the settings that there are', () => {
	expect(readme).toContain(helpText());
	expect(readme).toContain(serveHelp().trim());
	expect(readme).toContain(keysTable());
	expect(readme).toContain(settingsTable());
});

test('the two commands of the README stand at its top', () => {
	expect(readme.slice(0, 900)).toContain('npm install && npm start');
	expect(readme.slice(0, 900)).toContain('npm install && npm test');
});

import {
	settingKeys,
	settingTable,
} from '../../source/settings/setting-table.js';
import {keyTitle} from '../../source/keys/key-title.js';
import {keymap, type KeyContext} from '../../source/keys/keymap.js';
import {english} from '../../source/ui/messages/english.js';

const table = (
	head: readonly string[],
	rows: ReadonlyArray<readonly string[]>,
): string =>
	[head, head.map(() => '---'), ...rows]
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n');

const context: KeyContext = {
	isMuted: false,
	isTalking: false,
	talkMode: 'push',
	hasMicrophone: true,
	hasReleases: false,
	canReconnect: true,
	hasTabs: true,
	hasNotice: true,
};

/** The key table as the README shows it, from the rows that the keyboard uses. */
export const keysTable = (): string =>
	table(
		['key', 'does'],
		keymap.map((row) => [
			row.keys.map((key) => `\`${keyTitle(key, english)}\``).join(' '),
			String(english[row.label(context)]),
		]),
	);

const shown = (value: unknown): string => {
	const text = String(value);
	return text.length > 40 ? 'see `parley config get`' : `\`${text}\``;
};

/** The settings as the README shows them. */
export const settingsTable = (): string =>
	table(
		['setting', 'what it is', 'default'],
		settingKeys.map((key) => {
			const row = settingTable[key];
			return [
				`\`${key}\``,
				row.description,
				row.default === '' ? (row.emptyMeans ?? '') : shown(row.default),
			];
		}),
	);

export {helpText} from '../../source/settings/help.js';

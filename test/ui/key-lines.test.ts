import {expect, test} from 'vitest';
import {footerLine} from '../../source/ui/lines/key-lines.js';
import {createLook} from '../../source/ui/look.js';

const context = {
	isMuted: false,
	isTalking: false,
	talkMode: 'open',
	hasMicrophone: true,
	hasReleases: false,
	canReconnect: false,
	hasNotice: false,
	hasTabs: false,
} as const;

const footer = (keys: string) =>
	footerLine(
		context,
		300,
		createLook({language: 'en', theme: 'dark', keys}, {}),
	)
		.map(({text}) => text)
		.join('');

test('a command that was given no key is not in the footer', () => {
	expect(footer('')).toMatch(/s settings/v);
	expect(footer('settings=none palette=none')).not.toMatch(
		/settings|palette|commands|^ | {4}/v,
	);
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {settingKeys} from '../../source/settings/setting-table.js';
import {createLook} from '../../source/ui/look.js';
import {openEdit} from '../../source/ui/overlays/settings/setting-edit.js';
import {settingsLines} from '../../source/ui/overlays/settings/settings-lines.js';
import {
	settings,
	type SettingsState,
} from '../../source/ui/overlays/settings/settings.js';
import {voicesLines} from '../../source/ui/overlays/voices/voices-lines.js';
import {voices} from '../../source/ui/overlays/voices/voices.js';
import {lineWidth, type Line} from '../../source/ui/text/line.js';
import {settingsBench} from '../helpers/settings-bench.js';
import {readyState} from '../helpers/session-state.js';

const looks = (['en', 'ru'] as const).map((language) =>
	createLook({language, theme: 'dark'}, {}),
);

const areas = fc.record({
	width: fc.integer({min: 30, max: 300}),
	height: fc.integer({min: 4, max: 80}),
});

const fits = (
	lines: readonly Line[],
	{width, height}: {readonly width: number; readonly height: number},
) => {
	expect(lines.length).toBeLessThanOrEqual(height);
	for (const line of lines) {
		expect(lineWidth(line)).toBeLessThanOrEqual(width);
	}
};

const session = readyState();

const surroundings = {
	session,
	nowMs: 0,
	keyContext: {
		isMuted: false,
		isTalking: false,
		talkMode: 'open',
		hasMicrophone: true,
		hasReleases: false,
		canReconnect: false,
		hasNotice: false,
		hasTabs: false,
	},
	recent: [],
} as const;

const prepared = () => {
	const own = settingsBench({
		environment: {PARLEY_VOLUME: '40'},
		hasSpoken: true,
	});
	const {desk} = own;
	desk.change('volume', '70');
	desk.change('model', '模型'.repeat(60));
	desk.change('voice', 'nobody');
	desk.refuse([3], {message: 'No such voice. '.repeat(30)});
	desk.change('turnDetection.threshold', 'very loud '.repeat(20));
	return own;
};

test('the settings fit any area, whatever is looked at, changed or wrong', () => {
	const {bench, desk} = prepared();
	fc.assert(
		fc.property(
			areas,
			fc.record({
				look: fc.constantFrom(...looks),
				key: fc.constantFrom(...settingKeys),
				mode: fc.constantFrom('list', 'filter', 'edit', 'wrong'),
				filter: fc.constantFrom('', 'voice', 'nothing like it'.repeat(30)),
			}),
			(area, {look, key, mode, filter}) => {
				const context = {...surroundings, bench, area, look};
				const entry = desk.entries().find((each) => each.key === key)!;
				const edit = {
					...openEdit(entry),
					...(mode === 'wrong' && {
						problem: {kind: 'wrong-value', written: 'x'.repeat(99)} as const,
					}),
				};
				const base = settings.open(context);
				const state: SettingsState = {
					...base,
					selected: key,
					focus: mode === 'filter' ? 'filter' : 'list',
					filter: {...base.filter, text: filter, cursor: filter.length},
					...((mode === 'edit' || mode === 'wrong') && {edit}),
				};
				const lines = settingsLines(
					{
						state,
						entries: desk.entries(),
						config: session.config,
						lastChange: desk.lastChange(),
					},
					area,
					look,
				);
				fits(lines, area);
			},
		),
	);
});

test('the setting under the cursor is always in sight, and so is the field that is open', () => {
	const {bench, desk} = prepared();
	fc.assert(
		fc.property(
			areas,
			fc.constantFrom(...settingKeys),
			fc.boolean(),
			(area, key, isEditing) => {
				const look = looks[0]!;
				const context = {...surroundings, bench, area, look};
				const entry = desk.entries().find((each) => each.key === key)!;
				const lines = settingsLines(
					{
						state: {
							...settings.open(context),
							selected: key,
							...(isEditing && {edit: openEdit(entry)}),
						},
						entries: desk.entries(),
						config: session.config,
						lastChange: undefined,
					},
					area,
					look,
				);
				const cursors = lines.filter(([first]) =>
					first?.text.startsWith(look.theme.symbols.prompt),
				);
				const hidden = lines.filter(([first]) =>
					first?.text.startsWith(look.theme.symbols.ellipsis),
				);
				expect(cursors.length + hidden.length).toBeGreaterThanOrEqual(
					isEditing ? 2 : 1,
				);
			},
		),
	);
});

test('where a setting comes from and when it applies is told to its end in a narrow window', () => {
	const {bench, desk} = settingsBench();
	const area = {width: 60, height: 20};
	const look = looks[0]!;
	const context = {...surroundings, bench, area, look};
	const lines = settingsLines(
		{
			state: {...settings.open(context), selected: 'provider'},
			entries: desk.entries(),
			config: session.config,
			lastChange: undefined,
		},
		area,
		look,
	);
	const text = lines
		.map((line) => line.map((each) => each.text).join(''))
		.join(' ')
		.replaceAll(/\s+/gv, ' ');

	expect(text).toContain(look.messages.settings.applies.reconnecting);
});

test('the voices fit any area', () => {
	for (const provider of ['builtin', 'openai', 'custom'] as const) {
		const {bench, desk} = settingsBench({flags: {provider}, hasSpoken: true});
		desk.change('voice', 'nobody '.repeat(20));
		fc.assert(
			fc.property(areas, fc.constantFrom(...looks), (area, look) => {
				const context = {...surroundings, bench, area, look};
				const lines = voicesLines(
					{
						state: voices.open(context),
						voices: desk.voices(),
						current: desk.voice(),
						provider: 'x'.repeat(50),
						entry: desk.entries().find(({key}) => key === 'voice'),
						canUndo: true,
					},
					area,
					look,
				);
				fits(lines, area);
			}),
			{numRuns: 30},
		);
	}
});

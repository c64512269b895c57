import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createLook} from '../../source/ui/look.js';
import {deviceRows} from '../../source/ui/overlays/devices/device-rows.js';
import {
	devicesLines,
	levelLine,
} from '../../source/ui/overlays/devices/devices-lines.js';
import {helpLines} from '../../source/ui/overlays/help/help-lines.js';
import {paletteItems} from '../../source/ui/overlays/palette/palette-items.js';
import {paletteLines} from '../../source/ui/overlays/palette/palette-lines.js';
import {emptyInputLine} from '../../source/ui/input-line/input-line-state.js';
import {lineWidth, type Line} from '../../source/ui/text/line.js';
import type {DeviceChoices} from '../../source/workbench/device-desk.js';
import {readyState} from '../helpers/session-state.js';

const looks = [
	createLook({language: 'en', theme: 'dark'}, {}),
	createLook({language: 'ru', theme: 'mono'}, {LANG: 'C'}),
];

const keyContext = {
	isMuted: false,
	isTalking: false,
	talkMode: 'push',
	hasMicrophone: true,
	hasReleases: false,
	canReconnect: true,
	hasNotice: true,
	hasTabs: true,
} as const;

const choices: DeviceChoices = {
	status: 'open',
	inputs: Array.from({length: 12}, (_, index) => ({
		name: `Микрофон 中文 ${'long '.repeat(index)}`,
		hostApi: 'Windows WASAPI',
		isDefault: index === 3,
	})),
	outputs: [],
	chosen: {input: '', output: ''},
};

const fits = (
	lines: readonly Line[],
	{width, height}: {readonly width: number; readonly height: number},
) => {
	expect(lines.length).toBeLessThanOrEqual(height);
	for (const line of lines) {
		expect(lineWidth(line)).toBeLessThanOrEqual(width);
	}
};

test('help, palette and devices fit every area', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...looks),
			fc.record({
				width: fc.integer({min: 30, max: 300}),
				height: fc.integer({min: 4, max: 60}),
			}),
			fc.nat({max: 60}),
			fc.constantFrom('', 'm', 'звук', 'nothing at all'),
			(look, area, position, query) => {
				const {width, height} = area;
				fits(helpLines(position, keyContext, area, look), area);

				const items = paletteItems(query, {
					look,
					keyContext,
					settings: [],
					recent: [],
				});
				const palette = {
					name: 'palette',
					query: {...emptyInputLine, text: query, cursor: query.length},
					selected: Math.min(position, Math.max(0, items.length - 1)),
					recent: [],
				} as const;
				fits(paletteLines({state: palette, items}, area, look), area);

				const rows = deviceRows(choices, 'input', readyState());
				const devices = {
					name: 'devices',
					direction: 'input',
					selected: {
						input: rows[Math.min(position, rows.length - 1)]!.name,
						output: '',
					},
					watched: undefined,
				} as const;
				fits(
					devicesLines(
						{state: devices, choices, rows, isOff: position % 2 === 0},
						area,
						look,
					),
					{width, height: height - 1},
				);
				fits([levelLine(-position, width, look)], area);
			},
		),
	);
});

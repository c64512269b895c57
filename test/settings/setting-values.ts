import fc from 'fast-check';
import {
	type SettingKey,
	settingTable,
} from '../../source/settings/setting-table.js';

const ranges: Readonly<Partial<Record<SettingKey, readonly [number, number]>>> =
	{
		volume: [0, 200],
		inputRate: [8000, 48_000],
		outputRate: [8000, 48_000],
		bargeInMs: [100, 5000],
		'turnDetection.prefixPaddingMs': [0, 5000],
		'turnDetection.silenceDurationMs': [50, 10_000],
	};

const letters = fc.string({
	unit: fc.constantFrom(...'abcxyz0189'),
	maxLength: 9,
});

/** One line of what people write, and of what breaks careless programs. */
const line = fc.string({
	unit: fc.constantFrom(
		...'aZ0 "\'\\$%,.:-=\u00A0ёЖ中\u0301\u200D',
		'👩',
		'🎙️',
	),
	maxLength: 60,
});

/** Any valid value of a setting. */
export const validValue = (
	key: SettingKey,
): fc.Arbitrary<string | number | boolean> => {
	const {choices, default: value} = settingTable[key];
	if (typeof value === 'boolean') {
		return fc.boolean();
	}

	if (choices !== undefined) {
		return fc.constantFrom(...choices);
	}

	if (key === 'keys') {
		return fc.constantFrom('', 'mute=x', 'interrupt=ctrl+g,g clear=none');
	}

	if (key === 'url') {
		return fc
			.tuple(
				fc.constantFrom('ws', 'WSS', 'wss'),
				letters.map((text) => `host${text}z`),
				fc.nat({max: 65_535}),
				letters,
			)
			.map(
				([scheme, host, port, file]) => `${scheme}://${host}:${port}/${file}`,
			);
	}

	if (key === 'turnDetection.threshold') {
		return fc.integer({min: 0, max: 1000}).map((parts) => parts / 1000);
	}

	const range = ranges[key];
	if (range !== undefined) {
		return fc.integer({min: range[0], max: range[1]});
	}

	return line.map((text) => text.trim());
};

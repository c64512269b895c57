import {expect, test} from 'vitest';
import {settingNamedBy} from '../../source/runtime/refused-member.js';

test.each([
	['session.audio.output.voice', 'voice'],
	['session.voice', 'voice'],
	['session.instructions', 'instructions'],
	['session.audio.input.turn_detection', 'turnDetection.type'],
	['session.audio.input.turn_detection.type', 'turnDetection.type'],
	['session.turn_detection.threshold', 'turnDetection.threshold'],
	['session.tools[2].vector_store_ids[0]', 'fileSearchIndex'],
	['session.type', undefined],
	['session.model', undefined],
	['constructor', undefined],
	['', undefined],
	[undefined, undefined],
])('%s means the setting %s', (parameter, key) => {
	expect(settingNamedBy(parameter)).toBe(key);
});

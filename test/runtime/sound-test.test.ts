import {expect, test} from 'vitest';
import {testSound} from '../../source/runtime/sound-test.js';
import {builtProcess} from '../helpers/build-processes.js';

test('ended before the devices are open it says so, and calls nothing broken', async () => {
	let written = '';
	const code = await testSound({
		chosen: {input: '', output: ''},
		audioProcessPath: await builtProcess('audio-process'),
		logPath: undefined,
		write(text) {
			written += text;
		},
		signal: AbortSignal.abort(),
		platform: 'linux',
	});

	expect(written).toBe(
		'It ended before the devices were open: nothing was tested.\n',
	);
	expect(code).toBe(1);
});

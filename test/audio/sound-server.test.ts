import {expect, test} from 'vitest';
import {parseWhereabouts} from '../../source/audio/sound-server.js';

const listed = `Module #0
	Name: module-device-restore

Sink #0
	State: RUNNING
	Name: alsa_output.analog
	Description: Built-in Audio
	Mute: no

Sink #3
	State: IDLE
	Name: usb_output
	Description: USB Headset

Source #1
	State: RUNNING
	Name: alsa_input.analog
	Description: Built-in Microphone

Sink Input #7
	Driver: protocol-native.c
	Sink: 0
	Properties:
		application.process.id = "11"

Sink Input #8
	Driver: protocol-native.c
	Sink: 3
	Properties:
		application.process.id = "4711"

Source Output #9
	Source: 1
	Properties:
		application.process.id = "4711"
`;

test('tells where the streams of one process are', () => {
	expect(parseWhereabouts(listed, 4711)).toEqual({
		input: {name: 'alsa_input.analog', title: 'Built-in Microphone'},
		output: {name: 'usb_output', title: 'USB Headset'},
		names: new Set(['alsa_output.analog', 'usb_output', 'alsa_input.analog']),
	});
});

test('knows nothing of a process without streams', () => {
	const {input, output} = parseWhereabouts(listed, 1);
	expect([input, output]).toEqual([undefined, undefined]);
	expect(parseWhereabouts('', 1).names.size).toBe(0);
});

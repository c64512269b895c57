import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {scanFrame} from '../../source/workbench/scan-frame.js';

type Shown = {
	readonly delta: string;
	readonly output: string;
	readonly item: {readonly content: unknown; readonly image_url: string};
};

const parsed = (text: string) => JSON.parse(text) as Shown;

const sound = (bytes: number) =>
	Buffer.from(Array.from({length: bytes}, (_, at) => at % 251)).toString(
		'base64',
	);

test('sound is told by how much and how long, on the wire in both directions', () => {
	const sent = scanFrame(
		JSON.stringify({type: 'input_audio_buffer.append', audio: sound(4800)}),
		24_000,
	);
	const received = scanFrame(
		JSON.stringify({type: 'response.output_audio.delta', delta: sound(8820)}),
		44_100,
	);

	expect(JSON.parse(sent.text)).toEqual({
		type: 'input_audio_buffer.append',
		audio: '… 4,800 bytes, 100 ms of sound',
	});
	expect(sent.soundMs).toBe(100);
	expect(parsed(received.text).delta).toBe('… 8,820 bytes, 100 ms of sound');
});

test('sound of an unknown rate is told by how much', () => {
	const {text, soundMs} = scanFrame(
		JSON.stringify({type: 'response.audio.delta', delta: sound(1001)}),
		undefined,
	);

	expect(parsed(text).delta).toBe('… 1,001 bytes');
	expect(soundMs).toBe(0);
});

test('sound inside of an item is shortened, too', () => {
	const {text} = scanFrame(
		JSON.stringify({
			type: 'conversation.item.create',
			item: {
				type: 'message',
				content: [{type: 'input_audio', audio: sound(960), transcript: 'hi'}],
			},
		}),
		24_000,
	);

	expect(parsed(text).item.content).toEqual([
		{
			type: 'input_audio',
			audio: '… 960 bytes, 20 ms of sound',
			transcript: 'hi',
		},
	]);
});

test('a picture is shortened and still says what it is', () => {
	const {text} = scanFrame(
		JSON.stringify({
			type: 'conversation.item.create',
			item: {image_url: `data:image/png;base64,${sound(9000)}`},
		}),
		24_000,
	);

	expect(parsed(text).item.image_url).toMatch(
		/^data:image\/png;base64,.{1,20} … [\d,]+ bytes$/v,
	);
});

test('words stay, also where sound is expected and where they are long', () => {
	const event = {
		type: 'response.output_audio_transcript.delta',
		delta: 'a'.repeat(300),
		instructions: 'Be kind. '.repeat(200),
	};

	expect(JSON.parse(scanFrame(JSON.stringify(event), 24_000).text)).toEqual(
		event,
	);
});

test('a text of a megabyte is cut, and the rest is still JSON', () => {
	const {text, type} = scanFrame(
		JSON.stringify({
			output: String.raw`"quoted" \ and back `.repeat(50_000),
			type: 'conversation.item.create',
		}),
		24_000,
	);

	expect(type).toBe('conversation.item.create');
	expect(text.length).toBeLessThan(3000);
	expect(parsed(text).output).toMatch(/… [\d,]+ bytes$/v);
});

test('a frame of many small values is cut as a whole', () => {
	const {text, type} = scanFrame(
		JSON.stringify({
			type: 'mcp_list_tools.completed',
			list: Array.from({length: 60_000}, (_, at) => at),
		}),
		24_000,
	);

	expect(type).toBe('mcp_list_tools.completed');
	expect(text.length).toBeLessThan(3000);
});

test('the type is that of the event, wherever it stands and whatever else has one', () => {
	expect(
		scanFrame(
			'{ "item" : {"type":"message", "x":["type", "y"]}, "list":[{"type":"z"}], "type" : "response.done" }',
			undefined,
		).type,
	).toBe('response.done');
	expect(scanFrame('[{"type":"x"}]', undefined).type).toBe('');
	expect(scanFrame('{"type":5,"a":"type"}', undefined).type).toBe('');
	expect(scanFrame('', undefined).type).toBe('');
});

test('of every event the type is read and nothing short is changed', () => {
	fc.assert(
		fc.property(
			fc.dictionary(fc.string(), fc.jsonValue({maxDepth: 4})),
			fc.string({unit: 'binary', maxLength: 40}),
			(fields, type) => {
				const event = {before: fields, type, after: [fields, type]};
				const frame = JSON.stringify(event);
				const scan = scanFrame(frame, 24_000);

				expect(scan.type).toBe(JSON.stringify(type).slice(1, -1));
				expect(JSON.parse(scan.text)).toEqual(JSON.parse(frame));
			},
		),
	);
});

test('whatever a frame is, it is taken', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string({unit: 'binary', maxLength: 300}),
				fc
					.array(
						fc.constantFrom(
							'"',
							String.raw`\"`,
							'\\',
							'{',
							'}',
							'[',
							':',
							',',
							'"type"',
							'"audio":"',
							'A'.repeat(500),
							' ',
						),
						{maxLength: 40},
					)
					.map((parts) => parts.join('')),
			),
			(frame) => {
				const {text, type} = scanFrame(frame, 24_000);
				expect(text.length).toBeLessThanOrEqual(Math.max(frame.length, 40));
				expect(type.length).toBeLessThanOrEqual(100);
			},
		),
	);
});

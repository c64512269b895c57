import {expect, test} from 'vitest';
import FrameOutput from '../../source/ui/frame-output.js';

const drawn = (act: (output: FrameOutput) => void) => {
	const output = new FrameOutput({width: 20, height: 3});
	act(output);
	return output.get();
};

const plain = {transformers: []};

test('texts stand where they were put, with spaces between them', () => {
	expect(
		drawn((output) => {
			output.write(10, 0, 'right', plain);
			output.write(1, 0, '\u{1B}[1mleft\u{1B}[22m', plain);
			output.write(2, 2, 'below', plain);
		}),
	).toEqual({
		output: ' \u{1B}[1mleft\u{1B}[22m     right\n\n  below',
		height: 3,
	});
});

test('wide characters take two columns', () => {
	expect(
		drawn((output) => {
			output.write(0, 0, '数学', plain);
			output.write(6, 0, 'x', plain);
		}).output,
	).toBe('数学  x\n\n');
});

test('rows outside of the window or of a clipped pane are left out', () => {
	expect(
		drawn((output) => {
			output.clip({y1: 0, y2: 1});
			output.write(0, 0, 'in\nout', plain);
			output.unclip();
			output.write(0, 2, 'last\nbeyond', plain);
		}).output,
	).toBe('in\n\nlast');
});

test('every line is transformed', () => {
	expect(
		drawn((output) => {
			output.write(0, 0, 'a\nb', {
				transformers: [(line, index) => `${index}${line}`],
			});
		}).output,
	).toBe('0a\n1b\n');
});

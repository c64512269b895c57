import {Box, Text} from 'ink';
import {memo} from 'react';
import {useLook} from './look.js';
import {asciiSigns} from './symbols.js';
import type {Line} from './text/line.js';

function PlainRow({line}: {readonly line: Line}) {
	const {theme} = useLook();
	const places = [...line.keys()];

	return (
		<Text wrap="truncate">
			{/* A row without text would have no height. */}
			{line.length === 0 ? ' ' : null}
			{places.map((place) => {
				const {text, tone} = line[place]!;
				return (
					<Text key={place} {...theme.styles[tone]}>
						{theme.isAscii ? asciiSigns(text) : text}
					</Text>
				);
			})}
		</Text>
	);
}

/** A line that is the same object as before is not drawn again. */
const Row = memo(PlainRow);

type Props = {
	readonly lines: readonly Line[];
	readonly width: number;
	readonly height: number;
};

/** Lines in a pane of fixed size; what does not fit is not drawn. */
export function Rows({lines, width, height}: Props) {
	const places = [...lines.slice(0, height).keys()];

	return (
		<Box flexDirection="column" flexShrink={0} width={width} height={height}>
			{places.map((row) => (
				<Row key={row} line={lines[row]!} />
			))}
		</Box>
	);
}

/** A terminal may have no more than 80 columns; the help is indented by two, and so are its sections. */
export const widthColumns = 76;
export const labelColumns = 27;

export type Row = readonly [label: string, text: string];

/** Lines of at most `columns`, broken between words. */
export const wrap = (text: string, columns: number): readonly string[] => {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		if (line !== '' && line.length + 1 + word.length > columns) {
			lines.push(line);
			line = word;
		} else {
			line = line === '' ? word : `${line} ${word}`;
		}
	}

	return [...lines, line];
};

/** A row in two columns, the left one as wide as is said. */
export const layOut = (
	[label, text]: Row,
	columns = labelColumns,
): readonly string[] =>
	wrap(text, widthColumns - columns).map(
		(line, index) => (index === 0 ? label : '').padEnd(columns) + line,
	);

export const section = (title: string, lines: readonly string[]): string =>
	[title, ...lines.map((line) => `  ${line}`)].join('\n');

/** As it stands in the terminal: indented, with air around it. */
export const shownHelp = (text: string): string =>
	`\n${text
		.split('\n')
		.map((line) => (line === '' ? '' : `  ${line}`))
		.join('\n')}\n`;

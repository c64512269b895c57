import {passagesOf, titleOfFile, type Passage} from './passage.js';

/** What is read of a line of Markdown. */
const proseOf = (line: string): string =>
	line
		.replaceAll(/!\[(?<alt>[^\]]*)\]\([^\)]*\)/gv, '$<alt>')
		.replaceAll(/\[(?<text>[^\]]+)\](?:\([^\)]*\)|\[[^\]]*\])/gv, '$<text>')
		.replaceAll(/<(?<url>https?:[^>]+)>/gv, '$<url>')
		.replaceAll(/<\/?[a-z][^>]*>/giv, '')
		.replace(/^\s*(?:[*+\-]|\d+[.\)])\s+(?:\[[ x]\]\s+)?/iv, '')
		.replace(/^\s*>+\s?/v, '')
		.replaceAll(
			/(?<mark>\*{1,3}|_{2,3}|~~|`+)(?<text>\S(?:.*?\S)?)\k<mark>/gv,
			'$<text>',
		)
		.replaceAll(/(?<=^|\s)_(?<text>[^_]+)_(?=$|[\s.,!?])/gv, '$<text>')
		.trim();

const isTableRule = (line: string) =>
	/^\s*\|?[\s:\-\|]+\|[\s:\-\|]*$/v.test(line);

const tableRow = (line: string): string =>
	line
		.trim()
		.replaceAll(/^\||\|$/gv, '')
		.split('|')
		.map((cell) => proseOf(cell))
		.filter((cell) => cell !== '')
		.join(', ');

type Section = {heading: string; lines: string[]; code: string[]};

const frontMatter = /^---\r?\n(?<fields>[\s\S]*?)\r?\n---\r?\n/v;

const fence = /^\s*(?<mark>```+|~~~+)/v;

const sectionsOf = (text: string): readonly Section[] => {
	const sections: Section[] = [{heading: '', lines: [], code: []}];
	let mark: string | undefined;

	for (const line of text.split(/\r?\n/v)) {
		const current = sections.at(-1);
		const found = fence.exec(line)?.groups?.mark;
		const heading = /^\s{0,3}#{1,6}\s+(?<text>.+?)\s*#*$/v.exec(line)?.groups
			?.text;

		if (found !== undefined && (mark === undefined || found.startsWith(mark))) {
			mark = mark === undefined ? found : undefined;
		} else if (mark !== undefined) {
			current?.code.push(line.trim());
		} else if (heading !== undefined) {
			sections.push({heading: proseOf(heading), lines: [], code: []});
		} else if (/^\s*(?:=+|-{3,})\s*$/v.test(line)) {
			underline(sections);
		} else if (!isTableRule(line)) {
			current?.lines.push(line.includes('|') ? tableRow(line) : proseOf(line));
		}
	}

	return sections;
};

/** A line of `===` or `---` makes the line above it a heading. */
const underline = (sections: Section[]): void => {
	const current = sections.at(-1);
	const heading = current?.lines.at(-1) ?? '';

	if (current !== undefined && heading !== '') {
		current.lines.pop();
		sections.push({heading, lines: [], code: []});
	}
};

/** Lines of a paragraph belong together; each item of a list is a sentence. */
const join = (lines: readonly string[]): string =>
	lines
		.join('\n')
		.replaceAll(/\n{2,}/gv, '\n\n')
		.trim();

/** The sections of a Markdown file: by heading, with code to be found by and not to be read out. */
export const readMarkdown = (
	text: string,
	file: string,
): readonly Passage[] => {
	const fields = frontMatter.exec(text)?.groups?.fields ?? '';
	const named = /^title:\s*["']?(?<title>.+?)["']?\s*$/mv.exec(fields)?.groups
		?.title;
	const sections = sectionsOf(
		text
			.replace(/^\uFEFF/v, '')
			.replace(frontMatter, '')
			.replaceAll(/<!--[\s\S]*?-->/gv, ''),
	);
	const title =
		named ??
		sections.find(({heading}) => heading !== '')?.heading ??
		titleOfFile(file);

	return sections
		.map(({heading, lines, code}) => ({
			title,
			section: heading === '' ? title : heading,
			text: join(lines),
			keywords: code.join(' '),
			file,
		}))
		.filter((passage) => passage.text !== '' || passage.keywords !== '')
		.flatMap((passage) => passagesOf(passage));
};

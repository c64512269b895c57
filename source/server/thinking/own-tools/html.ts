import {passagesOf, titleOfFile, type Passage} from './passage.js';

const entities: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
	ndash: '–',
	mdash: '—',
	hellip: '…',
	laquo: '«',
	raquo: '»',
	shy: '',
};

const characterOf = (code: number): string =>
	code > 0 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff)
		? String.fromCodePoint(code)
		: '';

const decoded = (text: string): string =>
	text.replaceAll(
		/&(?:#x(?<hex>[\da-f]+)|#(?<digits>\d+)|(?<name>[a-z]+));/giv,
		(whole: string, hex?: string, digits?: string, name?: string) => {
			if (hex !== undefined) {
				return characterOf(Number.parseInt(hex, 16));
			}

			return digits === undefined
				? (entities[(name ?? '').toLowerCase()] ?? whole)
				: characterOf(Number(digits));
		},
	);

const plain = (html: string): string =>
	decoded(
		html
			.replaceAll(
				/<(?:\/?(?:p|div|section|article|li|tr|ul|ol|table|blockquote|dd|dt|pre)|br)\b[^>]*>/giv,
				'\n',
			)
			.replaceAll(/<\/t[dh]>/giv, ', ')
			.replaceAll(/<[^>]*>/gv, ''),
	)
		.split('\n')
		.map((line) => line.replaceAll(/\s+/gv, ' ').replace(/,\s*$/v, '').trim())
		.filter((line) => line !== '')
		.join('\n');

/** The sections of a page: by heading, without what only a browser makes sense of. */
export const readHtml = (html: string, file: string): readonly Passage[] => {
	const page = html
		.replaceAll(/<!--[\s\S]*?-->/gv, '')
		.replaceAll(
			/<(?<tag>script|style|noscript|template|svg|nav)\b[\s\S]*?<\/\k<tag>\s*>/giv,
			'',
		);
	const named = /<title\b[^>]*>(?<title>[\s\S]*?)<\/title>/iv.exec(page)?.groups
		?.title;
	const body = page.replace(/<head\b[\s\S]*?<\/head\s*>/iv, '');
	const [before = '', ...rest] = body.split(/<h[1-6]\b[^>]*>/iv);
	const sections = rest.map((part) => {
		const [heading = '', ...texts] = part.split(/<\/h[1-6]\s*>/iv);
		return {
			heading: plain(heading).replaceAll('\n', ' '),
			text: plain(texts.join(' ')),
		};
	});
	const own = plain(named ?? '').replaceAll('\n', ' ');
	const title =
		[own, sections[0]?.heading ?? ''].find((text) => text !== '') ??
		titleOfFile(file);

	return [{heading: '', text: plain(before)}, ...sections]
		.filter(({text}) => text !== '')
		.flatMap(({heading, text}) =>
			passagesOf({
				title,
				section: heading === '' ? title : heading,
				text,
				keywords: '',
				file,
			}),
		);
};

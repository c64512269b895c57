/**
A text as it should be read aloud: without the marks of Markdown and without angle brackets, which eSpeak NG takes for markup.
*/
export const speakable = (text: string): string =>
	text
		.replaceAll(/https?:\/\/(?:www\.)?([^\s\/\)]+)\S*/gv, '$1')
		.replaceAll(/[*_`#\|~<>\[\]\{\}\\]+/gv, ' ')
		.replaceAll(/\s+/gv, ' ')
		.trim();

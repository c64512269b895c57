import type {Language} from '../engines.js';

/** Long on purpose, a minute or more: something to interrupt. */
export const stories: Readonly<Record<Language, string>> = {
	en: [
		'This is the story of the lighthouse that kept the wrong time.',
		'On a small island there stood a lighthouse, and in it lived a keeper called Ada.',
		'Ada had one clock, and the clock was slow. Every day it lost four minutes, and every evening she lit the lamp four minutes later than the day before.',
		'Nobody noticed, for the fishing boats were home long before dark.',
		'But the birds noticed. A flock of terns had learned to fly home by the first flash of the lamp, and each evening they circled a little longer over the black water, waiting.',
		'One autumn night the lamp was an hour late, and a storm came in. The terns could not wait, so they came down on the only pale thing they saw: the white shirt of a boy in a boat without oars.',
		'Forty birds sat down on the boat, on his shoulders and on his knees. He was too cold to shout, but the birds were not.',
		'Up in the tower Ada heard a noise like a market in the middle of the sea. She looked at her clock, and then at the sky, and then she ran up all one hundred and twelve steps and lit the lamp.',
		'In its first turn the beam found the boat, and in its second Ada was already on the beach.',
		'The boy slept for two days by her stove. When he woke up, he asked what he could do to thank her.',
		'Ada thought about it and said: you could teach me to tell the time by the birds. Clocks are slow, but nobody has ever had to wind up a tern.',
		'And so they took the clock out of the tower and planted beans in its case. The lamp has been lit at the right minute ever since, and if you sail past that island in the evening, you may see forty white birds, circling once, for politeness, before they go home.',
	].join(' '),
	ru: [
		'Это история о маяке, который показывал неверное время.',
		'На маленьком острове, вдали от морских дорог, стоял маяк, и жила в нём смотрительница по имени Ада.',
		'У Ады были одни часы, и часы эти отставали. Каждый день они теряли четыре минуты, и каждый вечер она зажигала лампу на четыре минуты позже, чем накануне.',
		'Никто этого не замечал. Рыбаки возвращались домой задолго до темноты, а большие корабли проходили за горизонтом.',
		'Но замечали птицы. Стая крачек привыкла лететь домой по первой вспышке лампы, и каждый вечер они чуть дольше кружили над чёрной водой и ждали.',
		'Однажды осенней ночью лампа опоздала на целый час, а с запада пришёл шторм. Ждать крачки больше не могли и стали садиться туда, где видели хоть что-то светлое. А видели они белую рубашку мальчика в лодке без вёсел.',
		'Сорок птиц сели на лодку, ему на плечи и на колени. Мальчик слишком замёрз, чтобы кричать, но птицы не замёрзли.',
		'Ада услышала шум, будто посреди моря открылся базар. Она посмотрела на часы, потом на небо, а потом взбежала по всем ста двенадцати ступеням и зажгла лампу.',
		'С первым оборотом луч нашёл лодку. Со вторым Ада уже стояла на берегу, обвязанная верёвкой.',
		'Мальчик проспал у её печки два дня. А когда проснулся, спросил, чем может её отблагодарить.',
		'Ада подумала и сказала: научи меня узнавать время по птицам. Часы отстают, а крачку ещё никому не приходилось заводить.',
		'Часы вынесли из башни и посадили в их футляре бобы. С тех пор лампа загорается минута в минуту, и если вечером плыть мимо этого острова, можно увидеть, как сорок белых птиц делают один круг, из вежливости, и улетают домой.',
	].join(' '),
};

export interface Case {
  readonly name: string;
  readonly input: string;
}

const PLAIN = [
  '', '~', 'null', 'Null', 'NULL', 'nULL', 'nil',
  'y', 'Y', 'yes', 'Yes', 'YES', 'yEs', 'n', 'N', 'no', 'No', 'NO', 'nO', 'on', 'On', 'ON', 'oN', 'off', 'Off', 'OFF', 'oFF',
  'true', 'True', 'TRUE', 'tRUE', 'false', 'False', 'FALSE', 'fALSE', 't', 'f', 'o', 'T', 'F', 'O',
  '.', '..', '.a', '-', '+', '--', '-a', '+a', '.inf', '.Inf', '.INF', '.iNF', '+.inf', '-.inf', '-.Inf', '.nan', '.NaN', '.NAN', '.Nan', '+.nan', 'inf', 'nan', 'Infinity',
  '0', '-0', '+0', '00', '000', '1', '-1', '+1', '12', '0755', '0644', '00755', '-0755', '+0755', '08', '09', '0999', '-08', '0o17', '0O17', '-0o17', '0o', '0o8', '0o018', '0b11', '0B11', '-0b11', '0b', '0b2', '0b-1', '0b+1', '-0b-1', '-0b+1',
  '0x1F', '0X1f', '-0x1F', '+0x1F', '0x', '0xG', '0x1p-2', '0x1.8p1', '0x_1', '0x1_F', '1_000', '_1', '1_', '1__0', '-_1', '0_7', '0_8', '1_0.5', '1_e3', '0b1_1', '0o1_7',
  '1.', '.5', '-.5', '+.5', '1.5', '1.10', '-1.5', '01.5', '1e3', '1E3', '1e+3', '1e-3', '.5e3', '1.e3', '123e4', '1e', '1e+', 'e3', '1e400', '-1e400', '1e-400', '.1e400', '.5_0', '._5', '.5_', '.5__0', '.5e1_0', '.0x1', '.e1', '3.0', '1e21', '1e20', '1e-7', '0.000001', '0.1e1', '-0.0', '0.0', '0e0', '1.7976931348623157e308', '4.9e-324',
  '2147483647', '2147483648', '9007199254740991', '9007199254740992', '9007199254740993', '9223372036854775807', '9223372036854775808', '-9223372036854775808', '-9223372036854775809', '18446744073709551615', '18446744073709551616', '+9223372036854775808', '+18446744073709551615', '0x7fffffffffffffff', '0xffffffffffffffff', '0x10000000000000000', '-0x8000000000000000', '-0x8000000000000001', '0777777777777777777777', '01777777777777777777777', '02000000000000000000000', '123456789012345678901234567890', '0b1111111111111111111111111111111111111111111111111111111111111111',
  '12:30', '12:30:45', '1:2', '190:20:30.15', '-12:30', '1,000', '1.2.3', 'v1', '10Gi', '100m', '1 000', '1e3m', '5%', '80%',
  '2001-01-01', '2001-1-1', '2001-13-01', '2001-02-30', '2000-02-29', '1900-02-29', '0000-01-01', '2001-01-01T00:00:00Z', '2001-01-01t00:00:00Z', '2001-01-01 00:00:00', '2001-01-01T00:00:00.123Z', '2001-01-01T00:00:00+01:00', '2001-12-14 21:59:43.10 -5', '2001-01-01T25:00:00Z', '20010101', '2001-', '200-01-01', '2001-01', '2001-001',
  '<<', '=', '!', '@a', '`a', '%a', '&', '*', 'a*b', '*a', 'a: b: c', 'a:b', 'a:', ':a', ':', '::', '?', '? a', '?a', '-a: b', 'a #b', 'a#b', '#a', 'a # b', 'a	#b', '"a"#b', "'a'#b", '"a" b', "'a' b", 'a "b"', '{{ .Values.x }}', '{{x}}', '{a', 'a}', '[a', 'a]', ',a', 'a,b', '[a]b', '{}x', '|x', '>x', 'é', '日本', '😀', 'a\u00a0b', '\u00a0', '\u200b', 'a\u0085b', 'a\u2028b', 'a\u2029b', '\u0085', 'a\rb', 'a\fb', 'a\u0000b', 'a\u0007b', 'a\u007fb', 'a\u0080b', 'a\u009fb', 'a\ufeffb', '\ufeffa', 'a\ufffdb', 'a\ufffeb', 'a\uffffb', 'a\tb', 'a\t', '\ta', ' \ta', 'a ', '~a', '~ a', 'null a', 'true # no', '1 # one', '- a', '- - a', '-\ta', '!!str', '!!null', '__proto__', 'constructor', 'a\\nb', '\\', '$(X)', '${X}', '<a>', "it's", 'say "hi"', 'http://web:80/', 'web:latest', '::1', 'fe80::1', '2001:db8::1', '10.0.0.0/8', '*.web.example', '@', '`', '%', '%a b', '!a', '!a b', '!<x> b', '!!int 1', '!x!y z', '! a', '&a', '&a b', '&a &b c', '&a: b', '&a, b', '&a* b', '&é b', '& b', '*a b', '!!str 12', '!!str', '!!str ~', '!!str "12"', '!!int "12"', '!!int 1.5', '!!int abc', '!!int', '!!int ""', '!!int 0755', '!!int yes', '!!int 18446744073709551615', '!!float 1', '!!float 1.5', '!!float "1"', '!!float abc', '!!float .inf', '!!float 18446744073709551615', '!!float 9007199254740993', '!!bool yes', '!!bool "no"', '!!bool 1', '!!bool abc', '!!null ~', '!!null ""', '!!null abc', '!!binary aGk=', '!!binary "aGk="', '!!binary aG k=', '!!binary aGk', '!!binary "//8="', '!!binary ""', '!!binary', '!!timestamp 2001-01-01', '!!timestamp "2001-01-01"', '!!timestamp abc', '!!merge <<', '!!set a', '!!foo 12', '!foo 12', '! 12', '! "12"', '!<tag:yaml.org,2002:int> 12', '!<tag:yaml.org,2002:str> 12', '!<> a', '!< a', '!!%73tr 12', '!%zz a', '!!map {a: 1}', '!!map a', '!!seq [a]', '!!str {a: 1}', '!!null {a: 1}', '!!null [1]', '!!int [1]', '!!str\n  12', '!!str &a 12', '&a !!str 12', '!a !b c', '!!str|', '!!str |\n  12', '!!int |\n  12', '!!int >-\n  12', '!a, b',
];

const DOUBLE = [
  '', 'a', '\\n', '\\t', '\\\t', '\\0', '\\a', '\\b', '\\v', '\\f', '\\r', '\\e', '\\ ', '\\"', "\\'", '\\/', '\\\\', '\\N', '\\_', '\\L', '\\P', '\\x41', '\\x4', '\\xzz', '\\u00e9', '\\u00E', '\\U0001F600', '\\U00110000', '\\ud83d\\ude00', '\\ud83d', '\\uD800', '\\q', '\\1', '\\-', '\\.',
  'a\n b', 'a\n\n b', 'a\n\n\n b', 'a \n b', 'a\t\n\t b', 'a\\\n b', 'a\\\n  \\ b', 'a \\\n b', 'a\\\n\n b', 'a\nb', 'a\n# b', 'a\n #b', '\n a', 'a\n', ' a ', '\n', '\n\n', ' \n ', 'a\n\tb', 'a\r\n b', 'a\r b', 'a\u0085 b', 'a\u2028 b', 'a\u2028\n b', 'a\n--- b', 'a\n...', 'a\n... b', 'a\n...b', 'a: b', '# a', '{{ a }}', 'a\u0000', 'a\u0001', 'a\ufeff', 'yes', '12', 'null', '\\x00', '\\uFEFF', 'a\\', 'a\n:b', 'a\n- b', 'a\n  - b: c', '\\\\\n a',
];

const SINGLE = ['', 'a', "''", "a''b", "''a", "a''", "''''", '\\n', '\\', 'a\n b', 'a\n\n b', 'a \n b', 'a\nb', 'a\n# b', ' a ', '\n a', 'a\n ', "a''\n b", 'a\n\tb', 'a\u2028 b', 'a\r\n b', 'a\n... ', 'yes', '0755', '{{ a }}', "a'b", "a' b", 'a: b', '"'];

const HEADERS = ['|', '>', '|-', '>-', '|+', '>+', '|2', '>2', '|2-', '|-2', '|+1', '|1+', '|0', '|10', '|--', '|+-', '|a', '| a', '| # c', '|# c', '|#c', '|-#c', '| ', '|\t', '|22', '>-2', '|9', '|- # {{'];
const BODIES = ['', '\n', '\n  a\n', '\n  a', '\n  a\n\n', '\n  a\n\n\n', '\n\n  a\n', '\n  a\n  b\n', '\n  a\n\n  b\n', '\n  a\n   b\n  c\n', '\n   a\n  b\n', '\n  a\nb: c\n', '\n a\nb: c\n', '\n  a\n # c\nb: c\n', '\n  a\n# c\nb: c\n', '\n  a\n  \n   \nb: c\n', '\n    \n  a\n', '\n  \ta\n', '\n\ta\n', '\n  a\n\tb\n', '\na\n', '\n  a \n  b\t\n', '\n  # a\n', '\n  - a\n', '\n  a: b\n'];

/** Scalars in every form, each as the value of a key, some also as a key, a list element, a root and inside braces. */
export function scalars(): Case[] {
  const cases: Case[] = [];
  const add = (name: string, input: string): void => void cases.push({ name, input });
  PLAIN.forEach((text, index) => {
    add(`plain ${index} as a value: ${text}`, `a: ${text}\n`);
    add(`plain ${index} as a key: ${text}`, `${text}: a\n`);
    add(`plain ${index} in brackets: ${text}`, `[${text}, ${text}]\n`);
  });
  PLAIN.filter((_, index) => index % 3 === 0).forEach((text, index) => {
    add(`plain ${index} as an element: ${text}`, `- ${text}\n- b\n`);
    add(`plain ${index} as a root: ${text}`, `${text}`);
    add(`plain ${index} in braces: ${text}`, `{k: ${text}, ${text}: v}\n`);
    add(`plain ${index} on the next line: ${text}`, `a:\n  ${text}\nb: c\n`);
    add(`plain ${index} continued: ${text}`, `a: x\n  ${text}\nb: c\n`);
  });
  DOUBLE.forEach((text, index) => {
    add(`double ${index} as a value: ${text}`, `a: "${text}"\nb: c\n`);
    add(`double ${index} as a key: ${text}`, `"${text}": a\n`);
    add(`double ${index} nested: ${text}`, `a:\n  b: ["${text}"]\n`);
  });
  SINGLE.forEach((text, index) => {
    add(`single ${index} as a value: ${text}`, `a: '${text}'\nb: c\n`);
    add(`single ${index} as a key: ${text}`, `'${text}': a\n`);
  });
  HEADERS.forEach((header, index) => {
    BODIES.forEach((body, number) => {
      if (index < 6 || number % 4 === index % 4) add(`block ${index}.${number}`, `a: ${header}${body}`);
    });
    add(`block ${index} as an element`, `- ${header}\n  a\n- b\n`);
    add(`block ${index} as a root`, `${header}\n a\n  b\n`);
    add(`block ${index} nested`, `a:\n  b: ${header}\n    c\n\n    d\n\n  e: f\n`);
    add(`block ${index} with carriage returns`, `a: ${header}\r\n  b\r\n\r\n  c\r\nd: e\r\n`);
  });
  return cases;
}

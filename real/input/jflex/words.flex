%%
%public
%class Words
%unicode
%int
%line
%column
Letter = [:letter:]
Digit = [:digit:]
%state TEXT
%%
<YYINITIAL> {
  "if" | "else" | "while" | "return" | "class" | "interface" | "extends" | "implements"  { return 3; }
  {Letter} ({Letter} | {Digit} | "_")*  { return 1; }
  {Digit}+ ("." {Digit}+)? ([eE] [+-]? {Digit}+)?  { return 2; }
  "<" | ">" | "<=" | ">=" | "==" | "!=" { return 4; }
  \"  { yybegin(TEXT); }
  "/*" ~"*/"  { }
  [\p{Greek}] [\p{Greek}\p{Cyrillic}]{2,20}  { return 6; }
  [^]  { return 5; }
}
<TEXT> {
  \" { yybegin(YYINITIAL); }
  [^\"\\]+ { }
  \\. { }
}

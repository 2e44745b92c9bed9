grammar Query;

script : statement (';' statement)* ';'? EOF ;
statement
    : SELECT columns FROM table (WHERE condition)? (ORDER BY NAME (ASC | DESC)?)?   # select
    | INSERT INTO table '(' NAME (',' NAME)* ')' VALUES '(' value (',' value)* ')'  # insert
    | DELETE FROM table (WHERE condition)?                                          # delete
    ;
columns : '*' | expression (AS NAME)? (',' expression (AS NAME)?)* ;
table : NAME ('.' NAME)? ;
condition
    : condition AND condition
    | condition OR condition
    | NOT condition
    | expression ('=' | '<>' | '<' | '>' | '<=' | '>=') expression
    | '(' condition ')'
    ;
expression
    : expression ('*' | '/') expression
    | expression ('+' | '-') expression
    | NAME '(' (expression (',' expression)*)? ')'
    | NAME
    | value
    | '(' expression ')'
    ;
value : NUMBER | STRING | NULL ;

SELECT : [sS][eE][lL][eE][cC][tT] ;
INSERT : [iI][nN][sS][eE][rR][tT] ;
DELETE : [dD][eE][lL][eE][tT][eE] ;
FROM : [fF][rR][oO][mM] ;
INTO : [iI][nN][tT][oO] ;
WHERE : [wW][hH][eE][rR][eE] ;
VALUES : [vV][aA][lL][uU][eE][sS] ;
ORDER : [oO][rR][dD][eE][rR] ;
BY : [bB][yY] ;
ASC : [aA][sS][cC] ;
DESC : [dD][eE][sS][cC] ;
AS : [aA][sS] ;
AND : [aA][nN][dD] ;
OR : [oO][rR] ;
NOT : [nN][oO][tT] ;
NULL : [nN][uU][lL][lL] ;
NAME : [\p{Letter}_] [\p{Letter}\p{Digit}_]* ;
NUMBER : '-'? [0-9]+ ('.' [0-9]+)? ;
STRING : '\'' (~'\'' | '\'\'')* '\'' ;
COMMENT : '--' ~[\r\n]* -> skip ;
SPACE : [ \t\r\n]+ -> skip ;

/** What lies in the folder of a class. */
export const GRADES_FILE = 'grades.json';
export const CSV_FILE = 'grades.csv';
export const CLASS_PAGE = 'class.html';
/** The same without names and words of a cluster, to be shown to the class. */
export const ANONYMOUS_PAGE = 'class-anonymous.html';
/** A folder a student, to be handed out. */
export const STUDENTS = 'students';
/** A folder a student, for the teacher: the run as it was written, and what it said. */
export const RUNS = 'runs';
export const GRADE_PAGE = 'grade.html';
/** Of a student: in the run, and in what is handed out. */
export const LEDGER_FILE = 'ledger.json';

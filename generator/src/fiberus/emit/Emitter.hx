package fiberus.emit;

import fiberus.cpp.FieldNames;
import fiberus.cpp.LinePaths;
import fiberus.cpp.NameTable;
import fiberus.ir.Program;

/**
	Writes the C++ of a program: one header and one source per module below `src/`, the sources grouped into compilation
	units, the program's tables, and the build files. Nothing depends on when or where it runs.
**/
class Emitter {
	/** Folder of sources inside the generated folder. **/
	public static inline final sourceFolder = "src";

	/**
		Writes all files; those whose content did not change are left alone, those no longer needed are
		removed. Where a build is to follow but cannot succeed, nothing is written.
	**/
	public static function emit(program:Program, options:Options):Void {
		NativeBuild.requirePossible(options, program.externs.packages);
		final folder = new OutputFolder(options.generatedFolder);
		final layout = new ProgramLayout(program);
		final names = new NameTable(program);
		for (decl in program.classes) {
			for (method in layout.extrasOf(decl)) {
				names.addMethod(method);
			}
		}
		final lines = options.lineDirectives ? new LinePaths(options.sourceRoots) : null;
		final fieldNames = new FieldNames();
		final symbols = new SymbolTable(names);
		final modulePaths = [];
		for (module in layout.modules) {
			final source = new ModuleSource(layout, names, module, fieldNames, symbols, lines).print();
			folder.write('$sourceFolder/${module.filePath}.h', new ModuleHeader(layout, names, module).print());
			folder.write('$sourceFolder/${module.filePath}.cpp', source);
			modulePaths.push(module.filePath + ".cpp");
		}
		final units = new CompilationUnits(modulePaths, options.modulesPerUnit);
		for (unit in units.all) {
			folder.write('$sourceFolder/${unit.file}', unit.print());
		}
		folder.write('$sourceFolder/${CompilationUnits.programFile}',
				new ProgramSource(program, layout, names).print(fieldNames, symbols));
		folder.removeStale(sourceFolder);
		BuildFiles.write(folder, [for (unit in units.all) unit.file].concat([CompilationUnits.programFile]),
				program.externs, options);
	}
}

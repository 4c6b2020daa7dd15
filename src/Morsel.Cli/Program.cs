System.Console.WriteLine("morsel");
